package dev.fluxgate.worker.rebuild;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sale's terms as its buckets shall have them; null where there is no such limit.
 *
 * @param number the sale's small number
 * @param buckets over how many its stock is split
 * @param perBuyerLimit units that one buyer may order
 * @param holdFor how long an order is held
 * @param opensAt before it, orders are refused
 * @param closesAt from it on, orders are refused
 * @param ordersPerSecond for the whole sale
 * @param ordersPerSecondPerBuyer for one buyer
 */
public record Terms(
        int number,
        int buckets,
        @Nullable Integer perBuyerLimit,
        @Nullable Duration holdFor,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable Integer ordersPerSecond,
        @Nullable Integer ordersPerSecondPerBuyer) {}
