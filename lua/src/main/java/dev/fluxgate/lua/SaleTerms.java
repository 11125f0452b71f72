package dev.fluxgate.lua;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a sale that the scripts go by; null where there is no such limit.
 *
 * @param number the sale's small number
 * @param buckets over how many buckets the stock is split
 * @param perBuyerLimit units that one buyer may order
 * @param holdFor how long an order is held before it must be confirmed
 * @param opensAt before it, orders are refused
 * @param closesAt from it on, orders are refused
 * @param ordersPerSecond admitted for the whole sale; each bucket admits its share
 * @param ordersPerSecondPerBuyer admitted for one buyer
 */
public record SaleTerms(
        int number,
        int buckets,
        @Nullable Integer perBuyerLimit,
        @Nullable Duration holdFor,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable Integer ordersPerSecond,
        @Nullable Integer ordersPerSecondPerBuyer) {

    /** Names and values of the bucket's hash, in turn. */
    List<Object> fields() {
        List<Object> fields = new ArrayList<>();
        add(fields, "number", number);
        add(fields, "buckets", buckets);
        add(fields, "perBuyerLimit", perBuyerLimit);
        add(fields, "holdFor", holdFor == null ? null : holdFor.toMillis());
        add(fields, "opensAt", opensAt == null ? null : opensAt.toEpochMilli());
        add(fields, "closesAt", closesAt == null ? null : closesAt.toEpochMilli());
        add(fields, "ordersPerSecond", ordersPerSecond);
        add(fields, "ordersPerSecondPerBuyer", ordersPerSecondPerBuyer);
        return fields;
    }

    /** Reads back what {@link #fields()} wrote. */
    static SaleTerms parse(Map<String, String> fields) {
        Long holdFor = number(fields, "holdFor", Long::valueOf);
        Long opensAt = number(fields, "opensAt", Long::valueOf);
        Long closesAt = number(fields, "closesAt", Long::valueOf);
        return new SaleTerms(
                Integer.parseInt(fields.getOrDefault("number", "")),
                Integer.parseInt(fields.getOrDefault("buckets", "")),
                number(fields, "perBuyerLimit", Integer::valueOf),
                holdFor == null ? null : Duration.ofMillis(holdFor),
                opensAt == null ? null : Instant.ofEpochMilli(opensAt),
                closesAt == null ? null : Instant.ofEpochMilli(closesAt),
                number(fields, "ordersPerSecond", Integer::valueOf),
                number(fields, "ordersPerSecondPerBuyer", Integer::valueOf));
    }

    private static <N> @Nullable N number(Map<String, String> fields, String name, Function<String, N> parser) {
        String value = fields.get(name);
        return value == null ? null : parser.apply(value);
    }

    private static void add(List<Object> fields, String name, @Nullable Number value) {
        if (value != null) {
            fields.add(name);
            fields.add(value.toString());
        }
    }
}
