package dev.fluxgate.contract;

/**
 * Which bucket decides a buyer's orders of a sale. All of them go to one bucket, so that one script call there knows the
 * buyer's idempotency keys, purchases and rate.
 */
public final class HomeBucket {

    private HomeBucket() {}

    /**
     * The same for the same buyer and sale in every process and version: changing this function strands the idempotency
     * keys of running sales. The sale's number takes part, so that a buyer's neighbours differ from sale to sale.
     *
     * @return 0 to {@code buckets - 1}
     */
    public static int of(String buyerId, int saleNumber, int buckets) {
        return Math.floorMod(mix(buyerId.hashCode() + saleNumber * 0x9E3779B9), buckets);
    }

    /** The 32-bit finalizer of MurmurHash3 (Austin Appleby): spreads String.hashCode's weak low bits. */
    private static int mix(int hash) {
        int h = hash;
        h ^= h >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        h ^= h >>> 16;
        return h;
    }
}
