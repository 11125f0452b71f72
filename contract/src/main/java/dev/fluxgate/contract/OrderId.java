package dev.fluxgate.contract;

import java.util.UUID;

/**
 * What an order id says about its order. The id is a UUIDv7 (RFC 9562, section 5.7) whose low bits name the sale and the
 * bucket, so that the id alone leads to the order's Redis slot:
 *
 * <pre>
 * 48 bits  milliseconds since the epoch       4 bits  version 7        12 bits  counter within the millisecond
 *  2 bits  variant                           22 bits  sale number       8 bits  bucket        32 bits  random
 * </pre>
 *
 * @param saleNumber the sale's small number, 1 to {@link #MAX_SALE_NUMBER}
 * @param bucket the bucket that decided the order, 0 to {@link #MAX_BUCKET}
 */
public record OrderId(int saleNumber, int bucket) {

    /** The largest sale number that fits: 22 bits. */
    public static final int MAX_SALE_NUMBER = (1 << 22) - 1;

    /** The largest bucket that fits: 8 bits. */
    public static final int MAX_BUCKET = (1 << 8) - 1;

    static final int BUCKET_SHIFT = 32;
    static final int SALE_SHIFT = 40;

    /** @throws IllegalArgumentException when a part is out of range */
    public OrderId {
        if (saleNumber < 1 || saleNumber > MAX_SALE_NUMBER) {
            throw new IllegalArgumentException("sale number " + saleNumber + " is not in 1.." + MAX_SALE_NUMBER);
        }
        if (bucket < 0 || bucket > MAX_BUCKET) {
            throw new IllegalArgumentException("bucket " + bucket + " is not in 0.." + MAX_BUCKET);
        }
    }

    /** Whether {@code id} can be an order id at all: a UUIDv7 with a sale number in it. */
    public static boolean isOrderId(UUID id) {
        return id.version() == 7 && id.variant() == 2 && saleNumberOf(id) > 0;
    }

    /**
     * Reads the sale and the bucket out of an order id.
     *
     * @throws IllegalArgumentException when {@code id} is no order id
     */
    public static OrderId of(UUID id) {
        if (!isOrderId(id)) {
            throw new IllegalArgumentException(id + " is not an order id");
        }
        return new OrderId(saleNumberOf(id), (int) (id.getLeastSignificantBits() >>> BUCKET_SHIFT) & MAX_BUCKET);
    }

    private static int saleNumberOf(UUID id) {
        return (int) (id.getLeastSignificantBits() >>> SALE_SHIFT) & MAX_SALE_NUMBER;
    }
}
