package dev.fluxgate.gateway.order;

/**
 * The bucket that decides a buyer's orders, and what it was found by.
 *
 * @param bucket the bucket
 * @param buckets how many the sale has, as far as is known here
 */
public record Home(BucketId bucket, int buckets) {

    /** The sale's public name. */
    public String productId() {
        return bucket.productId();
    }
}
