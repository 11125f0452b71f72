package dev.fluxgate.benchmarks.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Orders to be stored, in no order of their buyers.
 *
 * @param ids unique
 * @param products what each is of
 * @param buyers each of one order
 * @param keys each of one order
 */
record RowBatch(List<UUID> ids, List<String> products, List<String> buyers, List<String> keys) {

    /** The sale that all orders are of where there is one sale. */
    static final String SALE = "bench";

    private static final AtomicLong NUMBERS = new AtomicLong();
    /** Odd, so that no two numbers are mixed into the same. */
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    /** So that all buyers' names have 15 digits. */
    private static final long DIGITS = 1L << 60;

    private static final int SALES_BITS = 33;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM = 0x3FFF_FFFF_FFFF_FFFFL;

    /** New ones of one sale; ids ascend, as the gateway's do. */
    static RowBatch of(int size) {
        return of(SALE, size, 0);
    }

    /** The same of as many past sales as are given, spread over all of them; of the given one where that is 0. */
    static RowBatch of(String sale, int size, int pastSales) {
        List<UUID> ids = new ArrayList<>(size);
        List<String> products = new ArrayList<>(size);
        List<String> buyers = new ArrayList<>(size);
        List<String> keys = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            long number = NUMBERS.incrementAndGet();
            long mixed = number * MIX;
            ids.add(new UUID((System.currentTimeMillis() << 16) | 0x7000L, VARIANT | (number & RANDOM)));
            products.add(pastSales == 0 ? sale : pastSale((int) ((mixed >>> SALES_BITS) % pastSales)));
            buyers.add("buyer-" + Long.toHexString(DIGITS | (mixed >>> 4)).substring(1));
            keys.add("0b1b4f0e-5a0c-4b52-a6b5-" + number);
        }
        return new RowBatch(ids, products, buyers, keys);
    }

    /** The name of a past sale, by its number from 0 on. */
    static String pastSale(int number) {
        return String.format(Locale.ROOT, "past-%05d", number);
    }

    int size() {
        return ids.size();
    }
}
