package dev.fluxgate.worker.rebuild;

import dev.fluxgate.contract.OrderEvent;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The buckets that are restored. Each call but the last answers false where another rebuild has taken over. */
public interface RebuildBuckets {

    /** Fences a bucket. */
    Uni<Boolean> claim(Claim claim, int bucket);

    /** Empties a bucket. */
    Uni<Boolean> begin(Claim claim, int bucket);

    /** Brings orders back. */
    Uni<Boolean> restore(Claim claim, int bucket, List<OrderEvent> orders);

    /** Lets ids that name {@code bucket} lead to {@code home}. */
    Uni<Boolean> forward(Claim claim, int bucket, Collection<UUID> orderIds, int home);

    /**
     * Gives a bucket its units, and lets it sell.
     *
     * @param state OPEN, PAUSED, CLOSED; MOVED for one that the sale has no more
     */
    Uni<Boolean> finish(Claim claim, int bucket, long available, String state, List<String> restocks);

    /** Lets the sale's number lead to it. */
    Uni<Void> register(Claim claim);
}
