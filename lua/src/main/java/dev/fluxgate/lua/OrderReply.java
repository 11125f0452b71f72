package dev.fluxgate.lua;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The script's answer to one order.
 *
 * @param code what was decided
 * @param arguments what {@link ReplyCode} says of the code; a missing one is an empty string
 */
public record OrderReply(ReplyCode code, List<String> arguments) {

    private static final String SEPARATOR = "\t";

    /** Arguments that tell of one rate. */
    private static final int RATE = 3;

    /** Where the order id is in a reply that tells of an earlier order. */
    private static final int REPLAYED_ID = 1 + 2 * RATE;

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

    /** How an order stands with its sale's rates, where the reply is ACCEPTED or REPLAYED; empty for a sale without rates. */
    public List<RateStanding> rates() {
        int first = code == ReplyCode.ACCEPTED ? 2 : 1;
        return Stream.of(rate(RateStanding.Scope.BUYER, first), rate(RateStanding.Scope.SALE, first + RATE))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<RateStanding> rate(RateStanding.Scope scope, int at) {
        return arguments.get(at).isEmpty()
                ? Optional.empty()
                : Optional.of(new RateStanding(
                        scope, (int) number(at), (int) number(at + 1), Duration.ofMillis(number(at + 2))));
    }

    /** The order that a {@link ReplyCode#REPLAYED} reply tells of. */
    public OrderRecord replayed() {
        return OrderRecord.parse(arguments.get(REPLAYED_ID), arguments.subList(REPLAYED_ID + 1, arguments.size()));
    }

    /** Whether the event of the order that a {@link ReplyCode#REPLAYED} reply tells of still waits in the outbox. */
    public boolean isPending() {
        return arguments.get(0).equals("PENDING");
    }
}
