package dev.fluxgate.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * Orders, each with a key of its own, and from a buyer of its own unless there are fewer.
 *
 * @param product the product's id; with several products what their ids begin with, a number follows
 * @param products how many
 * @param zipf whether the n-th product is ordered with a weight of 1/n, instead of all alike
 * @param retryEvery every n-th request repeats an earlier order; 0 for none
 * @param prefix what buyers and keys begin with, so that no two runs share any
 * @param buyers how many buyers take turns; 0 where each order has one of its own
 * @param tokens the file with the buyers' tokens, one a line in their order; null where bodies name the buyers
 */
public record OrderMix(
        String product,
        int products,
        boolean zipf,
        int retryEvery,
        String prefix,
        int buyers,
        @Nullable String tokens) {

    /** Orders of one product. */
    public static OrderMix of(String product) {
        return of(product, 1, false);
    }

    /** Orders of many products, each id with a number from 0 on behind it. */
    public static OrderMix of(String product, int products, boolean zipf) {
        return new OrderMix(product, products, zipf, 0, "", 0, null);
    }

    /** The same of another product. */
    public OrderMix selling(String other) {
        return new OrderMix(other, products, zipf, retryEvery, prefix, buyers, tokens);
    }

    /** The same, with retries among them. */
    public OrderMix retrying(int every) {
        return new OrderMix(product, products, zipf, every, prefix, buyers, tokens);
    }

    /** The same with other keys, and from other buyers where each order has its own. */
    public OrderMix prefixed(String other) {
        return new OrderMix(product, products, zipf, retryEvery, other, buyers, tokens);
    }

    /** The same from buyers who take turns: {@link #buyer} with the numbers from 0 on. */
    public OrderMix from(int count, @Nullable String tokenFile) {
        return new OrderMix(product, products, zipf, retryEvery, prefix, count, tokenFile);
    }

    /** The id of one of those who take turns. */
    public static String buyer(int number) {
        return "b" + number;
    }
}
