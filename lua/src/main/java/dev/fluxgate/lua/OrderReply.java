package dev.fluxgate.lua;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
        List<RateStanding> rates = new ArrayList<>(2);
        addRate(rates, RateStanding.Scope.BUYER, first);
        addRate(rates, RateStanding.Scope.SALE, first + RATE);
        return rates;
    }

    private void addRate(List<RateStanding> rates, RateStanding.Scope scope, int at) {
        if (!arguments.get(at).isEmpty()) {
            rates.add(
                    new RateStanding(scope, (int) number(at), (int) number(at + 1), Duration.ofMillis(number(at + 2))));
        }
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
