package dev.fluxgate.worker.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void shouldReadWhatItHasWritten() {
        Cursor cursor = new Cursor(Map.of(1, 17L, 0, 4_000_000_000L));

        assertThat(cursor).hasToString("0:4000000000,1:17");
        assertThat(Cursor.parse(cursor.toString())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0:", "0:1,", "0:-1", "a:1", "0:1;1:2", "0:99999999999999999999", "9999999999:1"})
    void shouldRefuseWhatItHasNotWritten(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
