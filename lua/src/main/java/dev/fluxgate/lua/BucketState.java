package dev.fluxgate.lua;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as of one moment.
 *
 * @param readAt when, by Redis' clock
 * @param terms the sale's terms
 * @param state what an admin has made of the sale: LOADING, OPEN, PAUSED or CLOSED
 * @param loaded units given to the bucket
 * @param available units that can be ordered
 * @param held units set aside for orders that are not resolved
 * @param confirmed units sold
 * @param accepted orders accepted, whatever became of them
 * @param decisions orders decided
 * @param outboxDepth events that wait to be published
 * @param nextHoldEnds null where nothing is held
 */
public record BucketState(
        Instant readAt,
        SaleTerms terms,
        String state,
        long loaded,
        long available,
        long held,
        long confirmed,
        long accepted,
        long decisions,
        long outboxDepth,
        @Nullable Instant nextHoldEnds) {

    /** @throws IllegalArgumentException when a counter is missing or no number */
    static BucketState parse(List<Object> reply) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 3; i + 1 < reply.size(); i += 2) {
            fields.put((String) reply.get(i), (String) reply.get(i + 1));
        }
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
                number(fields, "confirmed"),
                number(fields, "accepted"),
                number(fields, "decisions"),
                (Long) reply.get(1),
                time((String) reply.get(2)));
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
