package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The stock, and who has reserved how much of it. */
public interface Reservations {

    /** The most candidates, and the most published events, that one call takes. */
    int MAX_BATCH = 512;

    /**
     * Decides a bucket's candidates in one atomic step, each as if it had come alone, and forgets published events. Fails
     * when the stock cannot be asked, or does not answer in time; then some of them may have been decided.
     *
     * @param home the bucket, and how many the sale has as far as the caller knows
     * @param published events that Kafka has
     */
    CompletionStage<Batch> decide(Home home, List<Candidate> candidates, Collection<OrderEvent> published);

    /**
     * What became of some candidates.
     *
     * @param count how many the bucket has decided so far; -1 where it could not decide any
     * @param decisions one a candidate, in their order
     */
    record Batch(long count, List<Decision> decisions) {}

    /** Notes that these orders are about to be answered as queued, so that a replay says the same. */
    CompletionStage<Void> markQueued(BucketId bucket, Collection<UUID> orderIds);

    /** The order as the stock knows it; empty where there is none. Fails when the stock cannot be asked, or may have lost it. */
    CompletionStage<Optional<OrderEvent>> find(UUID orderId);
}
