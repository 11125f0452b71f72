package dev.fluxgate.gateway.order;

import dev.fluxgate.gateway.order.Search.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Looks for units for the orders that a bucket has too few for. One search at a time: orders that come meanwhile wait for
 * the next one, together. Thread-safe.
 */
final class Borrower {

    /** Searches for one order; past them units move so much that it is better to come again. */
    private static final int MAX_ROUNDS = 32;

    /** From this round on a search waits a moment, so that two gateways stop taking units from each other. */
    private static final int PATIENT_FROM = 3;

    private final Home home;
    private final BucketServices services;
    private final Search search;
    private final Lanes.Lane lane;
    private final Consumer<List<WaitingOrder>> decideAgain;

    private final Object lock = new Object();
    private List<WaitingOrder> wanting = new ArrayList<>();
    private int size;
    private boolean searching;

    /** @param decideAgain takes orders that units may be there for now */
    Borrower(Home home, BucketServices services, Consumer<List<WaitingOrder>> decideAgain) {
        this.home = home;
        this.services = services;
        this.search = new Search(home, services.siblings(), new Transfers(services.siblings(), services.later()));
        this.lane = services.lanes().of(home.productId());
        this.decideAgain = decideAgain;
    }

    /** Orders that wait here. */
    int size() {
        synchronized (lock) {
            return size;
        }
    }

    /** Finds units for orders, or refuses them. */
    void want(List<WaitingOrder> orders) {
        List<WaitingOrder> open = orders.stream().filter(this::isOpen).toList();
        synchronized (lock) {
            wanting.addAll(open);
            size += open.size();
        }
        searchUnlessSearching();
    }

    /** Whether nothing answers the order right now. */
    private boolean isOpen(WaitingOrder order) {
        Refusal known = order.rounds() < MAX_ROUNDS
                ? services.verdicts().refusal(home.productId(), order.quantity())
                : new Refusal.Overloaded();
        if (known != null) {
            order.refuse(known);
        }
        return known == null;
    }

    private void searchUnlessSearching() {
        int rounds;
        synchronized (lock) {
            if (searching || wanting.isEmpty()) {
                return;
            }
            searching = true;
            rounds = wanting.stream().mapToInt(WaitingOrder::rounds).max().orElse(0);
        }
        if (rounds < PATIENT_FROM) {
            lane.run(this::searchForAll);
        } else {
            long millis = ThreadLocalRandom.current().nextLong(1, 2L * rounds);
            services.later().run(Duration.ofMillis(millis), () -> lane.run(this::searchForAll));
        }
    }

    /** Done when the orders that units were moved for are decided: before that, nobody else shall take these away. */
    private CompletionStage<?> searchForAll() {
        List<WaitingOrder> all;
        synchronized (lock) {
            all = wanting;
            wanting = new ArrayList<>();
        }
        // While this bucket waited for its turn, another one may have found out that there is nothing.
        List<WaitingOrder> group = all.stream().filter(this::isOpen).toList();
        CompletionStage<List<WaitingOrder>> again =
                group.isEmpty() ? CompletableFuture.completedStage(group) : search(group);
        return again.thenCompose(orders -> {
            synchronized (lock) {
                searching = false;
                size -= all.size();
            }
            decideAgain.accept(orders);
            searchUnlessSearching();
            return CompletableFuture.allOf(
                    orders.stream().map(WaitingOrder::decided).toArray(CompletableFuture[]::new));
        });
    }

    private CompletionStage<List<WaitingOrder>> search(List<WaitingOrder> group) {
        Verdicts.Slot slot = services.verdicts().slot(home.productId());
        return CompletableFuture.completedStage(group)
                .thenCompose(orders ->
                        search.find(orders.stream().map(WaitingOrder::quantity).toList()))
                .handle((finding, fault) -> {
                    if (fault != null) {
                        group.forEach(order -> order.refuse(new Refusal.InventoryUnavailable()));
                        return List.of();
                    }
                    return settle(group, finding, slot).stream()
                            .map(WaitingOrder::afterSearch)
                            .toList();
                });
    }

    /** Refuses orders, and tells those that are to be decided again. */
    private List<WaitingOrder> settle(List<WaitingOrder> group, Finding finding, Verdicts.Slot slot) {
        if (finding instanceof Finding.Changed) {
            return group;
        } else if (finding instanceof Finding.TooFew found) {
            slot.remember(found.shortfall());
            return group.stream()
                    .filter(order -> !isRefused(order, found.shortfall()))
                    .toList();
        } else if (finding instanceof Finding.Shut shut) {
            group.forEach(order -> order.refuse(shut.refusal()));
        } else if (finding instanceof Finding.Lost) {
            services.alarm().lost(home.productId(), home.buckets(), "a bucket is missing");
            group.forEach(order -> order.refuse(new Refusal.InventoryUnavailable()));
        }
        return List.of();
    }

    private static boolean isRefused(WaitingOrder order, Shortfall shortfall) {
        Refusal refusal = shortfall.refusal(order.quantity(), Duration.ZERO);
        if (refusal != null) {
            order.refuse(refusal);
        }
        return refusal != null;
    }
}
