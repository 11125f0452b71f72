package dev.fluxgate.lua;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;

/** Finds events that nobody has published, and takes them out of the outbox once somebody has. */
public final class OutboxScripts {

    private static final int PARTS = 3;

    private final ScriptRunner runner;

    /** @param runner runs the scripts */
    public OutboxScripts(ScriptRunner runner) {
        this.runner = runner;
    }

    /**
     * An event that waits.
     *
     * @param entry what to clear once it is published
     * @param order the order as it stands, which may be a later version; null where its record is lost
     */
    public record Due(OutboxEntry entry, @Nullable OrderRecord order) {}

    /**
     * The events that have waited at least {@code olderThan}, oldest first; they stay in the outbox.
     *
     * @param limit how many at most, 1 to {@link OrderScripts#MAX_BATCH}
     */
    public CompletionStage<List<Due>> due(Bucket bucket, Duration olderThan, int limit) {
        return runner.<List<String>>run(
                        Script.OUTBOX_DUE, Mode.READ_ONLY, ReturnType.LIST, bucket, millis(olderThan), "" + limit)
                .thenApply(OutboxScripts::parse);
    }

    /** Entry, id and record of each, in turn. */
    static List<Due> parse(List<String> reply) {
        List<Due> due = new ArrayList<>(reply.size() / PARTS);
        for (int i = 0; i < reply.size(); i += PARTS) {
            String record = reply.get(i + 2);
            due.add(new Due(
                    OutboxEntry.parse(reply.get(i)),
                    record.isEmpty() ? null : OrderRecord.parse(reply.get(i + 1), record)));
        }
        return due;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /**
     * Takes published events out of the outbox, and lets the units of released orders be ordered again; those that are not
     * in it are passed over.
     *
     * @param published one to {@link OrderScripts#MAX_BATCH}
     */
    public CompletionStage<Void> clear(Bucket bucket, Collection<OutboxEntry> published) {
        Object[] entries = published.stream().map(OutboxEntry::text).toArray();
        return runner.<Long>run(Script.OUTBOX_CLEAR, Mode.READ_WRITE, ReturnType.LONG, bucket, entries)
                .thenApply(cleared -> null);
    }
}
