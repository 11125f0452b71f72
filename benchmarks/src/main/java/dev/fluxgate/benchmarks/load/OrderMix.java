package dev.fluxgate.benchmarks.load;

/**
 * Orders, each from a buyer of its own with a key of its own.
 *
 * @param product the product's id; with several products what their ids begin with, a number follows
 * @param products how many
 * @param zipf whether the n-th product is ordered with a weight of 1/n, instead of all alike
 * @param retryEvery every n-th request repeats an earlier order; 0 for none
 * @param prefix what buyers and keys begin with, so that no two runs share any
 */
public record OrderMix(String product, int products, boolean zipf, int retryEvery, String prefix) {

    /** Orders of one product. */
    public static OrderMix of(String product) {
        return new OrderMix(product, 1, false, 0, "");
    }

    /** Orders of many products, each id with a number from 0 on behind it. */
    public static OrderMix of(String product, int products, boolean zipf) {
        return new OrderMix(product, products, zipf, 0, "");
    }

    /** The same, with retries among them. */
    public OrderMix retrying(int every) {
        return new OrderMix(product, products, zipf, every, prefix);
    }

    /** The same from other buyers. */
    public OrderMix prefixed(String other) {
        return new OrderMix(product, products, zipf, retryEvery, other);
    }
}
