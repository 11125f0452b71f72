package dev.fluxgate.gateway.sale.http;

import dev.fluxgate.contract.OrderId;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.sale.SaleOffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /sales/{productId}}, before it is validated.
 *
 * @param stock units, 1 to 1,000,000,000
 * @param buckets over how many buckets the stock is split; 1 when left out
 * @param perBuyerLimit units that one buyer may order
 * @param holdFor ISO 8601, such as PT5M, up to 30 days; orders are confirmed at once when left out
 * @param opensAt RFC 3339
 * @param closesAt RFC 3339
 * @param ordersPerSecond for the whole sale
 * @param ordersPerSecondPerBuyer for one buyer
 */
record SaleBody(
        @Nullable Long stock,
        @Nullable Integer buckets,
        @Nullable Integer perBuyerLimit,
        @Nullable String holdFor,
        @Nullable String opensAt,
        @Nullable String closesAt,
        @Nullable Integer ordersPerSecond,
        @Nullable Integer ordersPerSecondPerBuyer) {

    private static final long MAX_STOCK = 1_000_000_000;
    private static final Duration MAX_HOLD = Duration.ofDays(30);
    /** What the buckets keep: a sale that is put again must be equal to what was read back. */
    private static final ChronoUnit PRECISION = ChronoUnit.MILLIS;

    /** @throws MalformedRequestException when a field is missing or out of range */
    SaleOffer toOffer() {
        if (stock == null) {
            throw new MalformedRequestException("stock is missing.");
        }
        Instant opens = time("opensAt", opensAt);
        Instant closes = time("closesAt", closesAt);
        if (opens != null && closes != null && !opens.isBefore(closes)) {
            throw new MalformedRequestException("closesAt is not after opensAt.");
        }
        return new SaleOffer(
                within("stock", stock, MAX_STOCK),
                buckets == null ? 1 : within("buckets", buckets, OrderId.MAX_BUCKET + 1),
                positive("perBuyerLimit", perBuyerLimit),
                hold(),
                opens,
                closes,
                positive("ordersPerSecond", ordersPerSecond),
                positive("ordersPerSecondPerBuyer", ordersPerSecondPerBuyer));
    }

    private @Nullable Duration hold() {
        Duration hold = parsed("holdFor", holdFor, Duration::parse, "an ISO 8601 duration such as PT5M");
        if (hold != null && (hold.toMillis() < 1 || hold.compareTo(MAX_HOLD) > 0)) {
            throw new MalformedRequestException("holdFor is not in PT0.001S.." + MAX_HOLD + ".");
        }
        return hold == null ? null : hold.truncatedTo(PRECISION);
    }

    private static @Nullable Instant time(String name, @Nullable String value) {
        Instant time = parsed(name, value, Instant::parse, "an RFC 3339 time such as 2026-11-27T09:00:00Z");
        if (time != null && (time.getEpochSecond() < 0 || time.isAfter(Instant.parse("9999-12-31T23:59:59Z")))) {
            throw new MalformedRequestException(name + " is not in 1970..9999.");
        }
        return time == null ? null : time.truncatedTo(PRECISION);
    }

    private static <T> @Nullable T parsed(
            String name, @Nullable String value, Function<String, T> parser, String expected) {
        try {
            return value == null ? null : parser.apply(value);
        } catch (DateTimeException | ArithmeticException e) {
            throw new MalformedRequestException(name + " is not " + expected + ".");
        }
    }

    private static @Nullable Integer positive(String name, @Nullable Integer value) {
        return value == null ? null : within(name, value, 1_000_000);
    }

    private static int within(String name, int value, int max) {
        return (int) within(name, (long) value, max);
    }

    private static long within(String name, long value, long max) {
        if (value < 1 || value > max) {
            throw new MalformedRequestException(name + " is not in 1.." + max + ".");
        }
        return value;
    }
}
