package dev.fluxgate.worker.lag;

import org.jspecify.annotations.Nullable;

/**
 * A product's orders at a moment.
 *
 * @param product the sale's public name
 * @param published orders that Redis accepted and that do not wait in an outbox; null where Redis does not have the sale
 * @param rows orders that are rows
 */
public record ProductReading(String product, @Nullable Long published, long rows) {

    /** Orders that are published or rows already. */
    long orders() {
        return published == null ? rows : Math.max(published, rows);
    }

    /** Orders between Redis and the database; rows are counted first, so there may be a few too many, never too few. */
    @Nullable Long lag() {
        return published == null ? null : Long.valueOf(Math.max(0, published - rows));
    }
}
