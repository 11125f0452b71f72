package dev.fluxgate.worker.persist;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Patience;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Persists a partition's share of a batch, however long it takes: an absent server is waited for, a record that can
 * never become a row goes to the dead letters, and the rest becomes rows.
 */
public final class PartitionPersister {

    private static final String TASK = "persisting orders";
    private static final String LETTERS_TASK = "writing dead letters";

    private final OrderStore store;
    private final Patience patience;
    private final Outages outages;

    /**
     * @param store where the rows are
     * @param patience how to wait for an absent server
     * @param outages is told of absent servers
     */
    public PartitionPersister(OrderStore store, Patience patience, Outages outages) {
        this.store = store;
        this.patience = patience;
        this.outages = outages;
    }

    /**
     * Persists {@code share}.
     *
     * @param undecodable records of the share that are no events
     * @param letters takes the records that cannot become rows
     * @return fails only when the worker stops before it was possible; then the offset has not moved
     */
    public Uni<Outcome> persist(PartitionShare share, List<Refusal> undecodable, DeadLetters letters) {
        return undecodable.isEmpty() ? store(share, letters) : buryAndStore(share, undecodable, letters);
    }

    private Uni<Outcome> store(PartitionShare share, DeadLetters letters) {
        return patiently(Uni.createFrom().deferred(() -> store.store(share)))
                .chain(reply -> settle(share, reply, letters))
                .onFailure(DataRefusedException.class)
                .recoverWithUni(refused -> searched(share, refused, letters));
    }

    private Uni<Outcome> settle(PartitionShare share, StoreReply reply, DeadLetters letters) {
        if (reply instanceof StoreReply.Unplaceable unplaceable) {
            return buryAndStore(share, unplaceable.refusals(), letters);
        }
        if (reply instanceof StoreReply.Stored stored) {
            return Uni.createFrom().item(new Outcome.Persisted(stored.inserted(), stored.moved(), stored.rejected()));
        }
        return Uni.createFrom().item(new Outcome.ReadAgain());
    }

    private Uni<Outcome> searched(PartitionShare share, DataRefusedException refusal, DeadLetters letters) {
        Bisection bisection =
                new Bisection(some -> patiently(Uni.createFrom().deferred(() -> store.rehearse(share.with(some)))));
        return bisection
                .among(share.arrivals(), refusal)
                .chain(found -> found.isEmpty() ? later(share, letters) : buryAndStore(share, found, letters));
    }

    /** No record alone is refused: something beside the records was in the way, and may have gone by then. */
    private Uni<Outcome> later(PartitionShare share, DeadLetters letters) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(patience.longestPause())
                .chain(() -> store(share, letters));
    }

    private Uni<Outcome> buryAndStore(PartitionShare share, List<Refusal> refusals, DeadLetters letters) {
        Uni<Void> buried = Uni.createFrom().deferred(() -> letters.send(refusals));
        return patience.untilDone(buried, LETTERS_TASK, outages.kafka())
                .chain(() -> store(share.without(refusals), letters));
    }

    private <T> Uni<T> patiently(Uni<T> work) {
        return patience.untilDone(work, TASK, outages.postgres(), DataRefusedException.class::isInstance);
    }
}
