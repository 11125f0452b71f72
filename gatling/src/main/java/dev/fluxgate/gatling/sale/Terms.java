package dev.fluxgate.gatling.sale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.gatling.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What each sale of a rehearsal offers.
 *
 * @param stock units
 * @param buckets parts that the stock is split into
 * @param holdFor how long an order waits for its confirmation; empty where it is confirmed at once
 * @param opensIn how long after it was made a sale opens; zero for at once
 */
public record Terms(long stock, int buckets, Optional<Duration> holdFor, Duration opensIn) {

    private static final int MOST_UNITS = 1_000_000_000;
    private static final int MOST_BUCKETS = 256;

    /** From {@code stock} and {@code buckets}: open at once, nothing held. */
    public static Terms of(Settings settings, long stock) {
        return new Terms(
                settings.whole("stock", Math.min(stock, MOST_UNITS), 1, MOST_UNITS),
                (int) settings.whole("buckets", 1, 1, MOST_BUCKETS),
                Optional.empty(),
                Duration.ZERO);
    }

    /** The same, and orders are held. */
    public Terms held(Duration duration) {
        return new Terms(stock, buckets, Optional.of(duration), opensIn);
    }

    /** The same, and it opens later. */
    public Terms opening(Duration later) {
        return new Terms(stock, buckets, holdFor, later);
    }

    /** The body of the call that makes such a sale now. */
    ObjectNode body() {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("stock", stock).put("buckets", buckets);
        holdFor.ifPresent(duration -> body.put("holdFor", duration.toString()));
        if (!opensIn.isZero()) {
            body.put("opensAt", Instant.now().plus(opensIn).toString());
        }
        return body;
    }
}
