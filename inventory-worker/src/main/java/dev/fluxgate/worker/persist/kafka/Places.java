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

    private static final long ANYWHERE = Long.MAX_VALUE;

    /**
     * Where the database should stand in a partition.
     *
     * @param topicId the topic that the partition belongs to
     * @param stored the offset in the database; null while it has none
     * @param beginsBelow where the partition is read again, what the next records must begin below: others were polled
     *     before, and must not move the offset over those that are to be read again
     */
    record Place(UUID topicId, @Nullable Long stored, long beginsBelow) {

        boolean takes(long firstOffset) {
            return firstOffset < beginsBelow;
        }

        boolean isAheadOf(@Nullable Long found) {
            return stored != null && (found == null || found < stored);
        }

        /** How far the database had come before it forgot. */
        private @Nullable Long reached() {
            return beginsBelow == ANYWHERE ? stored : Long.valueOf(beginsBelow);
        }
    }

    private final Map<TopicPartition, Place> places = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> forgotten = new ConcurrentHashMap<>();
    private volatile boolean joined;

    /**
     * Takes a partition that the group gives to this worker, or that is to be read again.
     *
     * @param stored the offset in the database; null when it has none
     * @param start where the partition is read from
     */
    void take(TopicPartition partition, UUID topicId, @Nullable Long stored, long start) {
        Long before = forgotten.remove(partition);
        long beginsBelow = before != null && start < before ? before : ANYWHERE;
        places.put(partition, new Place(topicId, stored, beginsBelow));
    }

    /** Notes that the database has forgotten where it stood in a partition, which is about to be taken once more. */
    void forget(TopicPartition partition) {
        of(partition).map(Place::reached).ifPresent(reached -> forgotten.put(partition, reached));
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

    /** All of them, as of now. */
    Map<TopicPartition, Place> all() {
        return Map.copyOf(places);
    }

    /**
     * Notes how far the database has come in a partition, if it is still this worker's.
     *
     * @param stillOurs done only then, and before the partition can leave
     */
    void advance(TopicPartition partition, long stored, Runnable stillOurs) {
        places.computeIfPresent(partition, (key, place) -> {
            stillOurs.run();
            return new Place(place.topicId(), stored, ANYWHERE);
        });
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
