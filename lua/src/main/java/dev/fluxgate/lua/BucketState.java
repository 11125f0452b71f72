package dev.fluxgate.lua;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as of one moment.
 *
 * @param readAt when, by Redis' clock
 * @param terms the sale's terms
 * @param state LOADING, OPEN, PAUSED, CLOSED, FENCED, or MOVED where the sale has this bucket no more
 * @param loaded units given to the bucket
 * @param available units that can be ordered
 * @param held units set aside for orders that are not resolved
 * @param releasing units of released orders that can be ordered once the release is published
 * @param confirmed units sold
 * @param moved units that came from other buckets, less those that were taken for others
 * @param outgoing units of transfers to other buckets that are not settled; they may have been given already
 * @param base what the numbers of the bucket's epoch began with; see {@link RebuildScripts}
 * @param accepted orders accepted, whatever became of them
 * @param decisions orders decided
 * @param transfers transfers to other buckets that were begun, counted from the epoch's base
 * @param outboxDepth events that wait to be published
 * @param nextHoldEnds null where nothing is held
 * @param oldestEvent when the event was written that has waited longest in the outbox; null where none waits
 * @param history which history of writes Redis is in: another one after a failover or a restart
 * @param isVerified whether the bucket was loaded, rebuilt or compared with the database in that history
 * @param masterSince when the server was started, where the bucket is not verified and the server has been a master ever since;
 *     else null
 * @param changedAt when it was loaded, rebuilt or accepted an order, whichever was last; long ago where that is not known
 */
public record BucketState(
        Instant readAt,
        SaleTerms terms,
        String state,
        long loaded,
        long available,
        long held,
        long releasing,
        long confirmed,
        long moved,
        long outgoing,
        long base,
        long accepted,
        long decisions,
        long transfers,
        long outboxDepth,
        @Nullable Instant nextHoldEnds,
        @Nullable Instant oldestEvent,
        String history,
        boolean isVerified,
        @Nullable Instant masterSince,
        Instant changedAt) {

    /** Whether every unit is somewhere: {@code loaded + moved = available + held + releasing + confirmed}. */
    public boolean isBalanced() {
        return loaded + moved == available + held + releasing + confirmed;
    }

    /** @throws IllegalArgumentException when a counter is missing or no number */
    static BucketState parse(List<Object> reply) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 4; i + 1 < reply.size(); i += 2) {
            fields.put((String) reply.get(i), (String) reply.get(i + 1));
        }
        String history = fields.getOrDefault("currentHistory", "");
        String state = fields.get("state");
        if (state == null) {
            throw new IllegalArgumentException("the bucket has no state");
        }
        return new BucketState(
                Instant.ofEpochMilli((Long) reply.get(0)),
                SaleTerms.parse(fields),
                state,
                number(fields, "loaded"),
                number(fields, "available"),
                number(fields, "held"),
                number(fields, "releasing"),
                number(fields, "confirmed"),
                number(fields, "moved"),
                number(fields, "outgoing"),
                number(fields, "base"),
                number(fields, "accepted"),
                number(fields, "decisions"),
                number(fields, "transfers"),
                (Long) reply.get(1),
                time((String) reply.get(2)),
                time((String) reply.get(3)),
                history,
                history.equals(fields.get("history")),
                time(fields.getOrDefault("masterSince", "")),
                Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("changedAt", "0"))));
    }

    /** Names and values of a new bucket's hash, in turn, but for its state and its base. */
    static List<Object> fieldsOf(SaleTerms terms, long units, long base) {
        List<Object> fields = new ArrayList<>(terms.fields());
        fields.addAll(List.of("loaded", "" + units, "available", "" + units));
        Stream.of("held", "releasing", "confirmed", "moved", "outgoing", "accepted")
                .forEach(counter -> fields.addAll(List.of(counter, "0")));
        fields.addAll(List.of("decisions", "" + base, "transfers", "" + base));
        return fields;
    }

    private static long number(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the bucket has no " + name);
        }
        return Long.parseLong(value);
    }

    private static @Nullable Instant time(String millis) {
        return millis.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
