package dev.fluxgate.lua;

import java.util.Optional;

/** What the buckets of a sale say of an order id. */
public sealed interface Sighting {

    /** @param record the order */
    record Seen(OrderRecord record) implements Sighting {}

    /** The bucket is as it ought to be, and has no such order. */
    record Unseen() implements Sighting {}

    /** The bucket does not have the order, and may have had it: it has lost writes, and is not rebuilt yet. */
    record Fenced() implements Sighting {}

    /** The bucket is not there: it was never loaded, or Redis has lost it. */
    record NoBucket() implements Sighting {}

    /** The order, where it is seen. */
    default Optional<OrderRecord> order() {
        return this instanceof Seen seen ? Optional.of(seen.record()) : Optional.empty();
    }
}
