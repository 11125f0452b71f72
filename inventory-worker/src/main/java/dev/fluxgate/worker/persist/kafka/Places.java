package dev.fluxgate.worker.persist.kafka;

import dev.fluxgate.worker.persist.Membership;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The partitions that this worker owns, and where the database should stand in each. Thread-safe. */
@Singleton
final class Places implements Membership {

    /**
     * Where the database should stand in a partition.
     *
     * @param topicId the topic that the partition belongs to
     * @param stored the offset in the database; null while it has none
     */
    record Place(UUID topicId, @Nullable Long stored) {}

    private final Map<TopicPartition, Place> places = new ConcurrentHashMap<>();
    private volatile boolean joined;

    void take(TopicPartition partition, Place place) {
        places.put(partition, place);
    }

    void leave(Collection<TopicPartition> partitions) {
        places.keySet().removeAll(partitions);
    }

    void join() {
        joined = true;
    }

    /** Empty when the partition belongs to another worker by now. */
    Optional<Place> of(TopicPartition partition) {
        return Optional.ofNullable(places.get(partition));
    }

    void advance(TopicPartition partition, long stored) {
        places.computeIfPresent(partition, (key, place) -> new Place(place.topicId(), stored));
    }

    @Override
    public boolean hasJoined() {
        return joined;
    }

    @Override
    public int owned() {
        return places.size();
    }
}
