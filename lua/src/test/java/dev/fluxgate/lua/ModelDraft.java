package dev.fluxgate.lua;

import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderId;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/** Terms and ids of one sale of the model test: all from its seed, so that the same seed leads to the same ids. */
final class ModelDraft {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Random random;
    private final SaleTerms terms;
    private final boolean mayLose;

    ModelDraft(Random random, int number) {
        this.random = random;
        Integer limit = random.nextBoolean() ? 6 + random.nextInt(30) : null;
        Duration hold = random.nextInt(4) > 0 ? Duration.ofMinutes(100) : null;
        mayLose = random.nextBoolean();
        terms = new SaleTerms(number, 1 + random.nextInt(4), limit, hold, null, null, null, null);
    }

    /** Whether Redis loses buckets. */
    boolean mayLose() {
        return mayLose;
    }

    SaleTerms terms() {
        return terms;
    }

    int number() {
        return terms.number();
    }

    int buckets() {
        return terms.buckets();
    }

    OrderRequest order(String buyer, String key, int quantity, int buckets) {
        UUID id = id(HomeBucket.of(buyer, number(), buckets));
        return new OrderRequest(id, buyer, key, "q" + quantity, quantity, false);
    }

    /** An order id, or the name of a transfer. */
    UUID id(int bucket) {
        OrderId place = new OrderId(number(), bucket);
        long high = (random.nextLong() & ~0xF000L) | VERSION_7;
        long low = VARIANT | (long) place.saleNumber() << 40 | (long) place.bucket() << 32;
        return new UUID(high, low | random.nextInt() & 0xFFFF_FFFFL);
    }
}
