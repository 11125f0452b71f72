package dev.fluxgate.lua;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The script's answer to one order.
 *
 * @param code what was decided
 * @param arguments what {@link ReplyCode} says of the code; a missing one is an empty string
 */
public record OrderReply(ReplyCode code, List<String> arguments) {

    private static final String SEPARATOR = "\t";

    /** @throws IllegalArgumentException when the code is not known */
    static OrderReply parse(String reply) {
        List<String> parts = List.of(reply.split(SEPARATOR, -1));
        return new OrderReply(ReplyCode.valueOf(parts.get(0)), parts.subList(1, parts.size()));
    }

    /** The argument at {@code index} as a whole number. */
    public long number(int index) {
        return Long.parseLong(arguments.get(index));
    }

    /** The argument at {@code index} as a time; null where it is missing. */
    public @Nullable Instant time(int index) {
        return arguments.get(index).isEmpty() ? null : Instant.ofEpochMilli(number(index));
    }

    /** The order that a {@link ReplyCode#REPLAYED} reply tells of. */
    public OrderRecord replayed() {
        return OrderRecord.parse(arguments.get(1), arguments.subList(2, arguments.size()));
    }

    /** Whether the event of the order that a {@link ReplyCode#REPLAYED} reply tells of still waits in the outbox. */
    public boolean isPending() {
        return arguments.get(0).equals("PENDING");
    }
}
