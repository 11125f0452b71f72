package dev.fluxgate.gateway.order;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where the orders of a sale are decided. */
public interface SaleRoutes {

    /**
     * What it takes to find a sale's buckets.
     *
     * @param saleNumber the sale's small number
     * @param buckets how many it has
     */
    record SaleRoute(int saleNumber, int buckets) {}

    /** The sale's route as far as it is remembered; null where it must be found. */
    @Nullable SaleRoute known(String productId);

    /** The sale's route; empty where there is no such sale. Fails when that cannot be found out. */
    CompletionStage<Optional<SaleRoute>> find(String productId);

    /** Forgets a route that has turned out to be old. */
    void forget(String productId, SaleRoute old);
}
