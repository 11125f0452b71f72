package dev.fluxgate.faults.load;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What one buyer wants under one idempotency key, and all that was asked and heard about it. Thread-safe. */
public final class Wish {

    private final Offer offer;
    private final String buyer;
    private final String key;
    private final int quantity;
    private final Collection<Attempt> attempts = new ConcurrentLinkedQueue<>();

    /** Somebody wants so many units. */
    public Wish(Offer offer, String buyer, String key, int quantity) {
        this.offer = offer;
        this.buyer = buyer;
        this.key = key;
        this.quantity = quantity;
    }

    /** The sale that it is about. */
    public Offer offer() {
        return offer;
    }

    /** Who wants it. */
    public String buyer() {
        return buyer;
    }

    /** The idempotency key. */
    public String key() {
        return key;
    }

    /** Units. */
    public int quantity() {
        return quantity;
    }

    /** In the order in which they ended. */
    public Collection<Attempt> attempts() {
        return attempts;
    }

    /** Writes down a request and what came of it. */
    public void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** The ids under which it was acknowledged: one, unless something is wrong. */
    public Set<String> acknowledgedIds() {
        return attempts.stream()
                .filter(Attempt::isAccepted)
                .map(Attempt::orderId)
                .collect(Collectors.toSet());
    }

    /** Whether the buyer was told that the hold was resolved in this way. */
    public boolean wasTold(String verb) {
        return attempts.stream().anyMatch(attempt -> attempt.verb().equals(verb) && attempt.isResolved());
    }
}
