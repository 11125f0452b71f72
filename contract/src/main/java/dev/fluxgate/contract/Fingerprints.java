package dev.fluxgate.contract;

/** What a retry must repeat beside buyer, product and idempotency key, which an order is found by. */
public final class Fingerprints {

    private Fingerprints() {}

    /** Today that is the quantity alone; it is kept as text so that a later field can join it. */
    public static String of(int quantity) {
        return "q" + quantity;
    }
}
