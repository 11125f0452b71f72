package dev.fluxgate.lua;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What resolve-orders.lua answers about an order.
 *
 * @param code what came of it
 * @param bucket where the order is
 * @param order the order as it stands; null where there is none, or nothing was decided
 * @param pending whether the event of the order as it stands waits to be published
 */
public record Resolution(Code code, Bucket bucket, @Nullable OrderRecord order, boolean pending) {

    /** What can come of it. */
    public enum Code {
        /** The bucket has no such sale: Redis has lost it. */
        NO_SALE,
        /** No such order, or another buyer's. */
        NOT_FOUND,
        /** Redis has lost writes of the sale, and it is not rebuilt yet. */
        FENCED,
        /** It is done. */
        RESOLVED,
        /** It was done before. */
        REPEATED,
        /** The order was resolved otherwise before, or its hold has just expired. */
        CONFLICT
    }

    static Resolution parse(Bucket bucket, String orderId, List<String> reply) {
        Code code = Code.valueOf(reply.get(0));
        return switch (code) {
            case NO_SALE, NOT_FOUND, FENCED -> new Resolution(code, bucket, null, false);
            case RESOLVED ->
                new Resolution(code, bucket, OrderRecord.parse(orderId, reply.subList(1, reply.size())), true);
            case REPEATED, CONFLICT ->
                new Resolution(
                        code,
                        bucket,
                        OrderRecord.parse(orderId, reply.subList(2, reply.size())),
                        reply.get(1).equals("PENDING"));
        };
    }
}
