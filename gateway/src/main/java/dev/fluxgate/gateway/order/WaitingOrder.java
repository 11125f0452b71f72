package dev.fluxgate.gateway.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * An order that waits for its outcome.
 *
 * @param candidate what is to be decided
 * @param rerouted where to turn when its sale has other buckets than was thought
 * @param rounds how often units were looked for in other buckets
 * @param since when it began to wait for its bucket, as {@link System#nanoTime()} has it
 * @param decided completed when the home bucket has decided the order for this round
 * @param outcome completed once
 */
record WaitingOrder(
        Candidate candidate,
        Supplier<CompletionStage<OrderOutcome>> rerouted,
        int rounds,
        long since,
        CompletableFuture<Void> decided,
        CompletableFuture<OrderOutcome> outcome) {

    static WaitingOrder of(Candidate candidate, Supplier<CompletionStage<OrderOutcome>> rerouted) {
        return new WaitingOrder(
                candidate, rerouted, 0, System.nanoTime(), new CompletableFuture<>(), new CompletableFuture<>());
    }

    int quantity() {
        return candidate.command().quantity();
    }

    void refuse(Refusal refusal) {
        outcome.complete(refusal);
    }

    void reroute() {
        rerouted.get()
                .whenComplete((settled, fault) ->
                        outcome.complete(fault == null ? settled : new Refusal.InventoryUnavailable()));
    }

    /** This order after units were looked for: it has passed the rates. */
    WaitingOrder afterSearch() {
        return new WaitingOrder(
                candidate.asAdmitted(), rerouted, rounds + 1, System.nanoTime(), new CompletableFuture<>(), outcome);
    }

    /**
     * Removes those who began to wait before then. They wait in the order in which they came, but for those at the head who have
     * come back from a search.
     */
    static List<WaitingOrder> removeLate(ArrayDeque<WaitingOrder> waiting, long before) {
        List<WaitingOrder> late = new ArrayList<>();
        Iterator<WaitingOrder> orders = waiting.iterator();
        boolean mayBeLate = true;
        while (mayBeLate && orders.hasNext()) {
            WaitingOrder order = orders.next();
            if (order.since() - before < 0) {
                orders.remove();
                late.add(order);
            } else {
                mayBeLate = order.rounds() > 0;
            }
        }
        return late;
    }
}
