package dev.fluxgate.worker.deadletter;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Where dead letters are kept. */
public interface DeadLetterLog {

    /** The newest that are wanted; a page may have fewer than its limit although there are older ones. */
    Uni<Page> read(Query query);

    /** The one at {@code place}; empty when there is none, or no longer. */
    Uni<Optional<RawLetter>> find(Place place);

    /** Writes the record among the orders again, with its key and value; completes when it is safe there. */
    Uni<Placed> republish(RawLetter letter);

    /**
     * Where a record lies among the orders.
     *
     * @param topicId the topic, as Kafka tells it from one of the same name before it
     * @param partition its partition
     * @param offset in the partition
     */
    record Placed(UUID topicId, int partition, long offset) {}
}
