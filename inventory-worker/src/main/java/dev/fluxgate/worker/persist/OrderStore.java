package dev.fluxgate.worker.persist;

import io.smallrye.mutiny.Uni;

/** Where the rows are. Both calls fail with a {@link DataRefusedException} when repeating them is of no use. */
public interface OrderStore {

    /** Stores a share in one transaction: orders, stock and the offset, or nothing. */
    Uni<StoreReply> store(PartitionShare share);

    /** Does all of {@link #store} but the commit, to see whether the database takes the share. */
    Uni<Void> rehearse(PartitionShare share);
}
