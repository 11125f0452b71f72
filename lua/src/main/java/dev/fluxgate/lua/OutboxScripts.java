package dev.fluxgate.lua;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;

/** Finds events that nobody has published, and takes them out of the outbox once somebody has. */
public final class OutboxScripts {

    private final ScriptRunner runner;

    /** @param runner runs the scripts */
    public OutboxScripts(ScriptRunner runner) {
        this.runner = runner;
    }

    /**
     * The orders whose event has waited at least {@code olderThan}, oldest first; they stay in the outbox.
     *
     * @param limit how many at most, 1 to {@link OrderScripts#MAX_BATCH}
     */
    public CompletionStage<List<OrderRecord>> due(Bucket bucket, Duration olderThan, int limit) {
        return runner.<List<String>>run(
                        Script.OUTBOX_DUE, Mode.READ_ONLY, ReturnType.LIST, bucket, millis(olderThan), "" + limit)
                .thenApply(OutboxScripts::records);
    }

    private static List<OrderRecord> records(List<String> idsAndRecords) {
        List<OrderRecord> records = new ArrayList<>(idsAndRecords.size() / 2);
        for (int i = 0; i < idsAndRecords.size(); i += 2) {
            records.add(OrderRecord.parse(idsAndRecords.get(i), idsAndRecords.get(i + 1)));
        }
        return records;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /**
     * Takes published events out of the outbox; those that are not in it are passed over.
     *
     * @param published one to {@link OrderScripts#MAX_BATCH}
     */
    public CompletionStage<Void> clear(Bucket bucket, Collection<OutboxEntry> published) {
        Object[] entries = published.stream().map(OutboxEntry::text).toArray();
        return runner.<Long>run(Script.OUTBOX_CLEAR, Mode.READ_WRITE, ReturnType.LONG, bucket, entries)
                .thenApply(cleared -> null);
    }
}
