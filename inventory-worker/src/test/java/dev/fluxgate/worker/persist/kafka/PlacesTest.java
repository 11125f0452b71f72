package dev.fluxgate.worker.persist.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final UUID TOPIC = UUID.randomUUID();
    private static final TopicPartition PARTITION = new TopicPartition("orders", 3);

    private final Places places = new Places();
    private final List<Long> committed = new ArrayList<>();

    @Test
    void shouldTakeRecordsFromAnywhereWhenNothingIsForgotten() {
        places.take(PARTITION, TOPIC, 20L, 20);

        assertThat(place().takes(20)).isTrue();
        assertThat(place().takes(150)).isTrue();
        assertThat(place().stored()).isEqualTo(20);
    }

    @Test
    void shouldNotTakeWhatWasPolledBeforeWhenPartitionIsReadAgain() {
        forgotten(100, 20L, 20);

        assertThat(place().takes(100)).isFalse();
        assertThat(place().takes(99)).isTrue();
        assertThat(place().takes(20)).isTrue();
        assertThat(place().stored()).isEqualTo(20);
    }

    @Test
    void shouldNotTakeWhatWasPolledBeforeWhenPartitionIsReadAgainTwice() {
        forgotten(100, null, 0);

        again(null, 0);

        assertThat(place().takes(100)).isFalse();
        assertThat(place().takes(0)).isTrue();
    }

    @Test
    void shouldTakeRecordsFromAnywhereWhenFirstOnesAreReadAgain() {
        forgotten(100, 20L, 20);

        places.advance(PARTITION, 60, () -> {});

        assertThat(place().takes(100)).isTrue();
        assertThat(place().stored()).isEqualTo(60);
    }

    @Test
    void shouldDoWhatFollowsWhenPartitionIsStillOurs() {
        places.take(PARTITION, TOPIC, 20L, 20);

        places.advance(PARTITION, 60, () -> committed.add(60L));

        assertThat(committed).containsExactly(60L);
    }

    @Test
    void shouldNotDoWhatFollowsWhenPartitionWasGivenAwayMeanwhile() {
        places.take(PARTITION, TOPIC, 20L, 20);
        places.leave(List.of(PARTITION));

        places.advance(PARTITION, 60, () -> committed.add(60L));

        assertThat(committed).isEmpty();
        assertThat(places.of(PARTITION)).isEmpty();
    }

    @Test
    void shouldTakeRecordsFromAnywhereWhenTheLogHasNoneOfTheForgottenOnes() {
        forgotten(100, 20L, 100);

        assertThat(place().takes(100)).isTrue();
    }

    @Test
    void shouldBeAheadOfTheDatabaseWhenItHasForgotten() {
        places.take(PARTITION, TOPIC, 20L, 20);

        assertThat(place().isAheadOf(null)).isTrue();
        assertThat(place().isAheadOf(19L)).isTrue();
        assertThat(place().isAheadOf(20L)).isFalse();
        assertThat(place().isAheadOf(21L)).isFalse();
    }

    @Test
    void shouldNotBeAheadWhenTheDatabaseNeverHadAnOffset() {
        places.take(PARTITION, TOPIC, null, 5);

        assertThat(place().isAheadOf(null)).isFalse();
        assertThat(places.all()).isEqualTo(Map.of(PARTITION, place()));
    }

    private void forgotten(long before, @Nullable Long stored, long start) {
        places.take(PARTITION, TOPIC, 0L, 0);
        places.advance(PARTITION, before, () -> {});
        again(stored, start);
    }

    private void again(@Nullable Long stored, long start) {
        places.forget(PARTITION);
        places.leave(List.of(PARTITION));
        places.take(PARTITION, TOPIC, stored, start);
    }

    private Places.Place place() {
        return places.of(PARTITION).orElseThrow();
    }
}
