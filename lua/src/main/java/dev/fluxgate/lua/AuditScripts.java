package dev.fluxgate.lua;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;

/** Reads a bucket's orders one by one, and applies corrections. */
public final class AuditScripts {

    private final ScriptRunner runner;

    /** @param runner runs the scripts */
    public AuditScripts(ScriptRunner runner) {
        this.runner = runner;
    }

    /**
     * A page of a bucket's orders.
     *
     * @param cursor where the next page begins; "0" after the last one
     * @param orders an order may be told twice
     */
    public record Page(String cursor, List<OrderRecord> orders) {}

    /** The counters that can be corrected. */
    public enum Counter {
        AVAILABLE,
        HELD,
        RELEASING,
        CONFIRMED,
        MOVED,
        OUTGOING;

        private String field() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Reads a page.
     *
     * @param cursor "0" for the first one
     * @param count about how many
     */
    public CompletionStage<Page> scan(Bucket bucket, String cursor, int count) {
        return runner.<List<String>>run(Script.SCAN_ORDERS, Mode.READ_ONLY, ReturnType.LIST, bucket, cursor, "" + count)
                .thenApply(AuditScripts::page);
    }

    private static Page page(List<String> reply) {
        List<OrderRecord> orders = new ArrayList<>();
        for (int i = 1; i + 1 < reply.size(); i += 2) {
            if (!reply.get(i + 1).startsWith(Bucket.MOVED)) {
                orders.add(OrderRecord.parse(reply.get(i), reply.get(i + 1)));
            }
        }
        return new Page(reply.get(0), orders);
    }

    /**
     * Has the relay publish orders once more, as they stand.
     *
     * @param orderIds one to {@link OrderScripts#MAX_BATCH}
     * @return how many of them the bucket knows
     */
    public CompletionStage<Long> requeue(Bucket bucket, Collection<UUID> orderIds) {
        Object[] ids = orderIds.stream().map(UUID::toString).toArray();
        return runner.run(Script.REQUEUE_ORDERS, Mode.READ_WRITE, ReturnType.LONG, bucket, ids);
    }

    /**
     * Corrects a counter, once for each id.
     *
     * @param units to add; negative to take away
     * @return whether the bucket has the correction now; false where the bucket is missing
     */
    public CompletionStage<Boolean> correct(Bucket bucket, UUID id, Counter counter, long units) {
        return runner.<String>run(
                        Script.CORRECT_BUCKET,
                        Mode.READ_WRITE,
                        ReturnType.STRING,
                        bucket,
                        id.toString(),
                        counter.field(),
                        "" + units)
                .thenApply(reply -> !reply.equals("NO_SALE"));
    }
}
