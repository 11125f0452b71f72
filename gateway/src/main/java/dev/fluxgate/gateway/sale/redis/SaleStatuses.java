package dev.fluxgate.gateway.sale.redis;

import dev.fluxgate.gateway.sale.SaleStatus;
import dev.fluxgate.lua.BucketState;
import java.time.Instant;
import java.util.List;

/** Where a sale stands, by Redis' clock: the scripts decide by the same one. */
final class SaleStatuses {

    private SaleStatuses() {}

    /**
     * @param buckets all of the sale's, which share its terms; their states may differ while one is being changed
     * @param available units of all buckets that can be ordered
     * @param held units of all buckets that may come back
     */
    static SaleStatus of(List<BucketState> buckets, long available, long held) {
        BucketState any = buckets.get(0);
        Instant opensAt = any.terms().opensAt();
        Instant closesAt = any.terms().closesAt();
        if (isAny(buckets, "CLOSED") || (closesAt != null && !any.readAt().isBefore(closesAt))) {
            return SaleStatus.CLOSED;
        }
        if (buckets.stream().anyMatch(SaleStatuses::isFenced) || isAny(buckets, "PAUSED")) {
            return SaleStatus.PAUSED;
        }
        if (isAny(buckets, "LOADING") || (opensAt != null && any.readAt().isBefore(opensAt))) {
            return SaleStatus.SCHEDULED;
        }
        return available == 0 && held == 0 ? SaleStatus.SOLD_OUT : SaleStatus.OPEN;
    }

    /** Whether the bucket has lost writes, or is being rebuilt. */
    static boolean isFenced(BucketState bucket) {
        return bucket.state().equals("FENCED");
    }

    private static boolean isAny(List<BucketState> buckets, String state) {
        return buckets.stream().anyMatch(bucket -> bucket.state().equals(state));
    }
}
