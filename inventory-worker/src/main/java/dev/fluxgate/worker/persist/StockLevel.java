package dev.fluxgate.worker.persist;

/**
 * A product's row in stock, in units.
 *
 * @param productId the sale's public name
 * @param loaded units that may be sold
 * @param held units of orders that are HELD
 * @param confirmed units of orders that are CONFIRMED
 */
public record StockLevel(String productId, long loaded, long held, long confirmed) {

    /** Units that no order has. */
    long left() {
        return loaded - held - confirmed;
    }
}
