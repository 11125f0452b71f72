package dev.fluxgate.gatling.order;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can come of an order, in the words of the problem types. */
public enum Outcome {
    ACCEPTED("accepted"),
    REPLAYED("replayed"),
    SOLD_OUT("sold-out"),
    ALL_HELD("all-held"),
    INSUFFICIENT_STOCK("insufficient-stock"),
    PURCHASE_LIMIT_REACHED("purchase-limit-reached"),
    RATE_LIMITED("rate-limited"),
    SALE_NOT_OPEN("sale-not-open"),
    SALE_CLOSED("sale-closed"),
    OVERLOADED("overloaded"),
    INVENTORY_UNAVAILABLE("inventory-unavailable"),
    NO_ANSWER("no-answer"),
    OTHER("other");

    private static final String TYPE = "urn:fluxgate:problem:";
    private static final int ACCEPTED_STATUS = 202;
    private static final Map<String, Outcome> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toMap(Outcome::label, Function.identity()));

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** As reports call it. */
    public String label() {
        return label;
    }

    /** Whether the buyer can not know if units were taken. */
    public boolean isUnknown() {
        return this == INVENTORY_UNAVAILABLE || this == NO_ANSWER || this == OTHER;
    }

    /** Reads an answer; status 0 stands for none. */
    static Outcome of(int status, boolean replayed, String body) {
        if (status == 0) {
            return NO_ANSWER;
        }
        if (status == ACCEPTED_STATUS) {
            return replayed ? REPLAYED : ACCEPTED;
        }
        int type = body.indexOf(TYPE);
        int end = type < 0 ? -1 : body.indexOf('"', type);
        return end < 0 ? OTHER : BY_LABEL.getOrDefault(body.substring(type + TYPE.length(), end), OTHER);
    }
}
