package dev.fluxgate.lua;

/** The keys of a bucket, and the only place that builds them: {@code fg:{product:bucket}:…}. */
enum BucketKey {
    /** Hash: terms and counters. */
    SALE("sale"),
    /** Hash: buyer TAB idempotency key to order id. */
    KEYS("keys"),
    /** Hash: order id to record. */
    ORDERS("orders"),
    /** Hash: buyer to units ordered. */
    BUYERS("buyers"),
    /** Hash: buyer to theoretical arrival time, even windows. */
    RATE_EVEN("rate:0"),
    /** Hash: buyer to theoretical arrival time, odd windows. */
    RATE_ODD("rate:1"),
    /** Sorted set: order id:version by the ms of the decision. */
    OUTBOX("outbox"),
    /** Sorted set: order id by the ms when the hold ends. */
    HOLDS("holds");

    private final String suffix;

    BucketKey(String suffix) {
        this.suffix = suffix;
    }

    /** The key in Redis; the braces are the hash tag that keeps a bucket on one node. */
    String of(Bucket bucket) {
        return "fg:{" + bucket.productId() + ":" + bucket.number() + "}:" + suffix;
    }
}
