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
     * @param loaded units
     * @param held units of rows that are not resolved
     * @param confirmed units of rows that are sold
     * @param settled whether the sale is loaded, and neither fenced nor being rebuilt
     */
    record SaleRows(String product, int buckets, long rows, long loaded, long held, long confirmed, boolean settled) {}

    /** All sales, the newest first. */
    Uni<List<SaleRows>> count();
}
