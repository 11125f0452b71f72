package dev.fluxgate.gateway.sale;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sale offers; null where there is no such bound.
 *
 * @param stock units
 * @param buckets over how many buckets the stock is split
 * @param perBuyerLimit units that one buyer may order
 * @param holdFor how long an order is held before it must be confirmed
 * @param opensAt before it, orders are refused
 * @param closesAt from it on, orders are refused
 * @param ordersPerSecond admitted for the whole sale
 * @param ordersPerSecondPerBuyer admitted for one buyer
 */
public record SaleOffer(
        long stock,
        int buckets,
        @Nullable Integer perBuyerLimit,
        @Nullable Duration holdFor,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable Integer ordersPerSecond,
        @Nullable Integer ordersPerSecondPerBuyer) {

    /** One bucket's share of the stock. */
    public long share(int bucket) {
        return share(stock, bucket);
    }

    /** One bucket's share of some units: equal ones, and one more for the first few where they do not divide. */
    public long share(long units, int bucket) {
        return units / buckets + (bucket < units % buckets ? 1 : 0);
    }

    /** The same offer with its stock split in another way. */
    public SaleOffer withBuckets(int other) {
        return new SaleOffer(
                stock, other, perBuyerLimit, holdFor, opensAt, closesAt, ordersPerSecond, ordersPerSecondPerBuyer);
    }
}
