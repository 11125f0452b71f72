package dev.fluxgate.gateway.order;

import dev.fluxgate.gateway.order.Search.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks for units for the orders that a bucket has too few for. One search at a time: orders that come meanwhile wait for
 * the next one, together. Thread-safe.
 */
final class Borrower {

    /** Searches for one order; past them units move so much that it is better to come again. */
    private static final int MAX_ROUNDS = 32;

    private final Home home;
    private final BucketServices services;
    private final Search search;
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
        List<WaitingOrder> group;
        synchronized (lock) {
            if (searching || wanting.isEmpty()) {
                return;
            }
            searching = true;
            group = wanting;
            wanting = new ArrayList<>();
        }
        Verdicts.Slot slot = services.verdicts().slot(home.productId());
        search.find(group.stream().map(WaitingOrder::quantity).toList()).whenComplete((finding, fault) -> {
            synchronized (lock) {
                searching = false;
                size -= group.size();
            }
            if (fault == null) {
                settle(group, finding, slot);
            } else {
                group.forEach(order -> order.refuse(new Refusal.InventoryUnavailable()));
            }
            searchUnlessSearching();
        });
    }

    private void settle(List<WaitingOrder> group, Finding finding, Verdicts.Slot slot) {
        if (finding instanceof Finding.Short found) {
            slot.remember(found.shortfall());
            decideAgain.accept(group.stream()
                    .filter(order -> !isRefused(order, found.shortfall()))
                    .map(WaitingOrder::afterSearch)
                    .toList());
        } else if (finding instanceof Finding.Shut shut) {
            group.forEach(order -> order.refuse(shut.refusal()));
        } else if (finding instanceof Finding.Lost) {
            services.alarm().lost(home.productId(), home.buckets(), "a bucket is missing");
            group.forEach(order -> order.refuse(new Refusal.InventoryUnavailable()));
        } else {
            decideAgain.accept(group.stream().map(WaitingOrder::afterSearch).toList());
        }
    }

    private static boolean isRefused(WaitingOrder order, Shortfall shortfall) {
        Refusal refusal = shortfall.refusal(order.quantity(), Duration.ZERO);
        if (refusal != null) {
            order.refuse(refusal);
        }
        return refusal != null;
    }
}
