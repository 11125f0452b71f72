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
    /** Sorted set: order id:version[:units that a release gives back] by the ms of the decision. */
    OUTBOX("outbox"),
    /** Sorted set: order id by the ms when the hold ends. */
    HOLDS("holds"),
    /** Hash: transfers to and from other buckets, restocks and corrections; include/transfer.lua describes them. */
    TRANSFERS("transfers");

    private final String suffix;

    BucketKey(String suffix) {
        this.suffix = suffix;
    }

    /** The product of a key that {@link #of} has built. */
    static String productOf(String key) {
        return key.substring(key.indexOf('{') + 1, key.lastIndexOf(':', key.indexOf('}')));
    }

    /** The key in Redis; the braces are the hash tag that keeps a bucket on one node. */
    String of(Bucket bucket) {
        return "fg:{" + bucket.productId() + ":" + bucket.number() + "}:" + suffix;
    }
}
