package dev.fluxgate.lua;

import java.util.function.Consumer;

/**
 * What stands in an order's way, in the order of precedence that decide-orders.lua's header and design promise. A sale
 * begins with all of them; each is lifted by itself.
 */
enum Obstacle {
    LOADING(sale -> sale.set("state", "FENCED")),
    FENCED(sale -> sale.set("state", "PAUSED")),
    PAUSED(sale -> sale.set("state", "OPEN")),
    NOT_OPEN(sale -> sale.unset("opensAt")),
    CLOSED(sale -> sale.unset("closesAt")),
    KEY_REUSED(sale -> {}),
    RATE_LIMITED_BUYER(sale -> sale.unset("ordersPerSecondPerBuyer")),
    RATE_LIMITED_SALE(sale -> sale.unset("ordersPerSecond")),
    LIMIT_REACHED(sale -> sale.unset("perBuyerLimit")),
    ALL_HELD(sale -> sale.restock(1)),
    INSUFFICIENT(sale -> sale.restock(9)),
    BACKLOG_FULL(sale -> {}),
    NONE(sale -> {});

    private final Consumer<TestSale> lift;

    Obstacle(Consumer<TestSale> lift) {
        this.lift = lift;
    }

    /** Leaves this obstacle, and those that come after it. */
    void liftAllBefore(TestSale sale) {
        for (Obstacle before : values()) {
            if (before.ordinal() < ordinal()) {
                before.lift.accept(sale);
            }
        }
    }

    boolean isLiftedAt(Obstacle rung) {
        return ordinal() < rung.ordinal();
    }

    ReplyCode code() {
        return switch (this) {
            case RATE_LIMITED_BUYER, RATE_LIMITED_SALE -> ReplyCode.RATE_LIMITED;
            case NONE -> ReplyCode.ACCEPTED;
            default -> ReplyCode.valueOf(name());
        };
    }
}
