package dev.fluxgate.benchmarks.stack;

/**
 * The terms of a sale that has all that a sale can have.
 *
 * @param stock units
 * @param buckets among which they are split
 * @param held whether orders are held until they are confirmed
 * @param perBuyerLimit units that a buyer may have
 */
public record Offer(long stock, int buckets, boolean held, int perBuyerLimit) {

    private static final int FEW = 10;

    /** In one bucket, with holds, for buyers who may have a few. */
    public static Offer of(long stock) {
        return new Offer(stock, 1, true, FEW);
    }

    /** The same in so many buckets. */
    public Offer in(int number) {
        return new Offer(stock, number, held, perBuyerLimit);
    }

    /** The same without holds. */
    public Offer withoutHolds() {
        return new Offer(stock, buckets, false, perBuyerLimit);
    }

    /** The same for buyers who may have so many units. */
    public Offer limitedTo(int units) {
        return new Offer(stock, buckets, held, units);
    }
}
