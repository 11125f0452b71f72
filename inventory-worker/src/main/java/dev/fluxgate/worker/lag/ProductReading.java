package dev.fluxgate.worker.lag;

import dev.fluxgate.worker.lag.RowCounter.SaleRows;
import org.jspecify.annotations.Nullable;

/**
 * A product at a moment.
 *
 * @param sale what the database has of it
 * @param stock what Redis has of it, read after that; null where Redis does not have all of its buckets
 */
public record ProductReading(SaleRows sale, @Nullable StockReading stock) {

    /** The sale's public name. */
    public String product() {
        return sale.product();
    }

    /** Orders that are rows. */
    long rows() {
        return sale.rows();
    }

    /** Orders that are published or rows already. */
    long orders() {
        return stock == null ? rows() : Math.max(stock.accepted() - stock.outbox(), rows());
    }

    /** Orders that are published and no rows yet; null where Redis does not have the sale. */
    @Nullable Long lag() {
        return stock == null ? null : Long.valueOf(orders() - rows());
    }

    /**
     * Units and orders that Redis and the database count differently although nothing is on its way. The same in two readings
     * one after the other: work that is under way changes them.
     *
     * @param before the reading before this one; null where there is none
     * @return 0 where nothing can be said
     */
    long drift(@Nullable ProductReading before) {
        if (stock == null || !sale.settled() || stock.outbox() > 0 || !isSame(before)) {
            return 0;
        }
        return stock.unaccounted()
                + Math.abs(stock.loaded() - sale.loaded())
                + Math.abs(stock.held() - sale.held())
                + Math.abs(stock.confirmed() - sale.confirmed())
                + Math.abs(stock.accepted() - sale.rows());
    }

    private boolean isSame(@Nullable ProductReading before) {
        return before != null && sale.equals(before.sale) && stock != null && stock.equals(before.stock);
    }
}
