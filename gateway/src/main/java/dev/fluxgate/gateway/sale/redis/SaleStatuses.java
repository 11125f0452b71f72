package dev.fluxgate.gateway.sale.redis;

import dev.fluxgate.gateway.sale.SaleStatus;
import dev.fluxgate.lua.BucketState;
import java.time.Instant;

/** Where a sale stands, by Redis' clock: the scripts decide by the same one. */
final class SaleStatuses {

    private SaleStatuses() {}

    /**
     * @param bucket any bucket of the sale: they share its terms
     * @param available units of all buckets that can be ordered
     * @param held units of all buckets that are held
     */
    static SaleStatus of(BucketState bucket, long available, long held) {
        Instant opensAt = bucket.terms().opensAt();
        Instant closesAt = bucket.terms().closesAt();
        if (bucket.state().equals("CLOSED")
                || (closesAt != null && !bucket.readAt().isBefore(closesAt))) {
            return SaleStatus.CLOSED;
        }
        if (bucket.state().equals("LOADING")
                || (opensAt != null && bucket.readAt().isBefore(opensAt))) {
            return SaleStatus.SCHEDULED;
        }
        if (bucket.state().equals("PAUSED")) {
            return SaleStatus.PAUSED;
        }
        return available == 0 && held == 0 ? SaleStatus.SOLD_OUT : SaleStatus.OPEN;
    }
}
