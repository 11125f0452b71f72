package dev.fluxgate.benchmarks.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Orders to be stored.
 *
 * @param ids unique
 * @param buyers each of one order
 * @param keys each of one order
 */
record RowBatch(List<UUID> ids, List<String> buyers, List<String> keys) {

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** New ones; ids ascend, as the gateway's do. */
    static RowBatch of(int size) {
        List<UUID> ids = new ArrayList<>(size);
        List<String> buyers = new ArrayList<>(size);
        List<String> keys = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            long number = NUMBERS.incrementAndGet();
            ids.add(new UUID((number << 16) | 0x7000L, 0x8000_0000_0000_0000L | (number * 0x9E37_79B9L)));
            buyers.add("buyer-" + number);
            keys.add("0b1b4f0e-5a0c-4b52-a6b5-" + number);
        }
        return new RowBatch(ids, buyers, keys);
    }

    int size() {
        return ids.size();
    }
}
