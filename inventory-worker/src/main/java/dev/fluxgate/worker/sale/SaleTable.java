package dev.fluxgate.worker.sale;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The sales in the database. */
public interface SaleTable {

    /** All sales, always in the same order; as of a moment ago, so that many may ask. */
    Uni<List<Sale>> all();

    /** A sale as of now; empty where there is none. */
    Uni<Optional<Sale>> find(String productId);

    /**
     * Notes that a sale is fenced, unless that is noted already.
     *
     * @param sale as it was found: nothing is noted when a rebuild has begun since
     * @return whether it was noted by this call
     */
    Uni<Boolean> fence(Sale sale, String reason);
}
