package dev.fluxgate.faults.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A sale that the load buys in.
 *
 * @param product its public name, of this run alone
 * @param share how much of the load it gets, against the others' shares
 * @param stock units
 * @param perBuyerLimit units; null where there is none
 * @param holdFor how long an order is held; null where it is confirmed at once
 * @param buyers how many different ones there are; zero means that everybody is new
 */
public record Offer(
        String product,
        int share,
        int stock,
        int buckets,
        @Nullable Integer perBuyerLimit,
        @Nullable Duration holdFor,
        int buyers) {

    /** The body of {@code PUT /sales/{productId}}. */
    public String terms() {
        return "{\"stock\":%d,\"buckets\":%d%s%s}"
                .formatted(
                        stock,
                        buckets,
                        perBuyerLimit == null ? "" : ",\"perBuyerLimit\":" + perBuyerLimit,
                        holdFor == null ? "" : ",\"holdFor\":\"" + holdFor + "\"");
    }
}
