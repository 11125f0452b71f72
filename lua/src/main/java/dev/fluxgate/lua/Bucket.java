package dev.fluxgate.lua;

import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.ProductIds;

/**
 * One share of a product's stock. All its keys have one hash tag, so one Redis node decides about it in one script call.
 *
 * @param productId the sale's public name
 * @param number 0 to one less than the sale's number of buckets
 */
public record Bucket(String productId, int number) {

    /** What the text begins with that stands for the record of an order in another bucket; its number follows. */
    static final String MOVED = "@";

    /** @throws IllegalArgumentException when the product id could break out of the hash tag, or the number is out of range */
    public Bucket {
        if (!ProductIds.isValid(productId)) {
            throw new IllegalArgumentException("malformed product id");
        }
        if (number < 0 || number > OrderId.MAX_BUCKET) {
            throw new IllegalArgumentException("bucket " + number + " is not in 0.." + OrderId.MAX_BUCKET);
        }
    }

    /** The bucket of the same sale that {@code forward} names: {@link #MOVED} and its number. */
    Bucket movedTo(String forward) {
        return new Bucket(productId, Integer.parseInt(forward.substring(MOVED.length())));
    }
}
