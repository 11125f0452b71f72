package dev.fluxgate.contract;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes order ids that are unique and ascending within one process (RFC 9562, section 6.2, method 1: a counter that
 * starts at a random value in each millisecond). A clock that steps back does not repeat ids: the last millisecond
 * goes on. Two processes are told apart by 32 random bits beside time, counter, sale and bucket. Thread-safe.
 */
public final class OrderIdGenerator {

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    /** The counter starts in the lower half, which leaves at least 2,048 ids to a millisecond. */
    private static final int COUNTER_START_BOUND = 1 << (COUNTER_BITS - 1);

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    /** Milliseconds in the high bits, counter in the low ones: an overflow of the counter borrows from the future. */
    private final AtomicLong last = new AtomicLong();

    /** @param clock tells the milliseconds; its errors harm the order of ids, not their uniqueness */
    public OrderIdGenerator(InstantSource clock) {
        this.clock = clock;
    }

    /** The next id for an order of {@code saleNumber}, decided in {@code bucket}; both as {@link OrderId} bounds them. */
    public UUID next(int saleNumber, int bucket) {
        OrderId place = new OrderId(saleNumber, bucket);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long start = (clock.millis() << COUNTER_BITS) | random.nextInt(COUNTER_START_BOUND);
        long tick = last.updateAndGet(previous -> sameMillisecond(previous, start) ? previous + 1 : start);
        long high = ((tick >>> COUNTER_BITS) << 16) | VERSION | (tick & COUNTER_MASK);
        long low = VARIANT
                | ((long) place.saleNumber() << OrderId.SALE_SHIFT)
                | ((long) place.bucket() << OrderId.BUCKET_SHIFT)
                | (random.nextInt() & 0xFFFF_FFFFL);
        return new UUID(high, low);
    }

    private static boolean sameMillisecond(long previous, long start) {
        return previous >>> COUNTER_BITS >= start >>> COUNTER_BITS;
    }
}
