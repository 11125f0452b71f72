package dev.fluxgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeTextTest {

    private final TimeText texts = new TimeText();

    @Test
    void shouldWriteAndReadEachTimeWhenTheyAlternate() {
        Instant first = Instant.parse("2026-11-25T10:00:00.123Z");
        Instant second = Instant.parse("2026-11-25T10:00:00Z");

        for (Instant time : new Instant[] {first, first, second, first}) {
            assertThat(texts.of(time)).isEqualTo(time.toString());
            assertThat(texts.parse(time.toString())).isEqualTo(time);
        }
    }

    @Test
    void shouldRefuseWhatIsNoTimeWhenATimeWasReadBefore() {
        texts.parse("2026-11-25T10:00:00Z");

        assertThatThrownBy(() -> texts.parse("2026-11-25 10:00")).isInstanceOf(DateTimeException.class);
    }
}
