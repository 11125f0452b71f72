package dev.fluxgate.worker.audit;

/**
 * What the database has of a sale, as of one moment.
 *
 * @param loaded units, as counted in stock
 * @param held units, as counted in stock
 * @param confirmed units, as counted in stock
 * @param counted orders, as counted in stock
 * @param orders rows
 * @param heldInRows units of the rows that are HELD
 * @param confirmedInRows units of the rows that are CONFIRMED
 * @param rejected rows that are REJECTED
 * @param duplicates keys of a buyer that have more than one row
 * @param openRestocks restocks that not all buckets have yet
 */
public record Rows(
        long loaded,
        long held,
        long confirmed,
        long counted,
        long orders,
        long heldInRows,
        long confirmedInRows,
        long rejected,
        long duplicates,
        long openRestocks) {}
