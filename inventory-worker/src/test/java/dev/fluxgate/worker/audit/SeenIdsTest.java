package dev.fluxgate.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenIdsTest {

    /** Ids that differ in few bits, as those of one bucket do, and each of them several times. */
    @ParameterizedTest
    @ValueSource(longs = {0, 10, 200_000})
    void shouldTellWhatASetTellsWhenIdsComeAgain(long expected) {
        Random random = new Random(1);
        SeenIds seen = new SeenIds(expected);
        Set<UUID> set = new HashSet<>();

        for (int i = 0; i < 200_000; i++) {
            UUID id = new UUID(0x19A_0000_0000_7000L + random.nextInt(1 << 10), random.nextInt(1 << 6) | 1L << 63);
            assertThat(seen.add(id)).isEqualTo(set.add(id));
        }

        assertThat(seen.size()).isEqualTo(set.size());
    }
}
