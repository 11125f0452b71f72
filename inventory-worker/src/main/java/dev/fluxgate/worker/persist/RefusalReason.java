package dev.fluxgate.worker.persist;

/** Why a record cannot become a row. */
public enum RefusalReason {
    /** The record is no order event. */
    MALFORMED("malformed"),
    /** The record is larger than any order event. */
    OVERSIZE("oversize"),
    /** The product has no row in stock, so its units cannot be counted. */
    NO_STOCK("no-stock"),
    /** Another order has the buyer's idempotency key: Redis forgot that order and accepted the key again. */
    KEY_TAKEN("key-taken"),
    /** Another product's order has the order id. */
    ID_TAKEN("id-taken"),
    /** The database cannot hold a value of the record. */
    UNSTORABLE("unstorable");

    private final String text;

    RefusalReason(String text) {
        this.text = text;
    }

    /** The reason as headers and metrics name it. */
    public String text() {
        return text;
    }
}
