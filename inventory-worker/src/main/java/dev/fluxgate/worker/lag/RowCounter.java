package dev.fluxgate.worker.lag;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Counts rows. */
public interface RowCounter {

    /**
     * A sale in the database.
     *
     * @param product its public name
     * @param buckets into how many buckets its stock is split
     * @param rows its orders that are rows
     */
    record SaleRows(String product, int buckets, long rows) {}

    /** All sales, the newest first. */
    Uni<List<SaleRows>> count();
}
