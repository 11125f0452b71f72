package dev.fluxgate.worker.persist;

import dev.fluxgate.contract.OrderStatus;

/**
 * What a batch adds to a product's row in stock.
 *
 * @param productId the sale's public name
 * @param held units, may be negative
 * @param confirmed units, may be negative
 * @param orders rows
 */
public record StockChange(String productId, long held, long confirmed, long orders) {

    static StockChange none(String productId) {
        return new StockChange(productId, 0, 0, 0);
    }

    StockChange plusRow() {
        return new StockChange(productId, held, confirmed, orders + 1);
    }

    /** Counts {@code units} of an order in {@code status}; only HELD and CONFIRMED orders have units. */
    StockChange plus(OrderStatus status, long units) {
        return switch (status) {
            case HELD -> new StockChange(productId, held + units, confirmed, orders);
            case CONFIRMED -> new StockChange(productId, held, confirmed + units, orders);
            case CANCELLED, EXPIRED, REJECTED -> this;
        };
    }

    /** Units that this change takes from what is left; negative where it gives some back. */
    long taken() {
        return held + confirmed;
    }
}
