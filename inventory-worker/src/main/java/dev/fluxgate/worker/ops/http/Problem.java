package dev.fluxgate.worker.ops.http;

/**
 * A problem document (RFC 9457).
 *
 * @param type a URN that names the kind of problem
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what to do about it
 */
public record Problem(String type, String title, int status, String detail) {

    /** A problem of a feature's own; {@code kind} is the last part of its type. */
    public static Problem of(String kind, String title, int status, String detail) {
        return new Problem("urn:fluxgate:problem:" + kind, title, status, detail);
    }

    /** The product has no sale. */
    public static Problem noSuchSale() {
        return of("sale-not-found", "There is no such sale", 404, "PUT /sales/{productId} at the gateway makes one.");
    }

    /** The sale's buckets were never loaded. */
    public static Problem notLoaded() {
        return of(
                "sale-not-loaded",
                "The sale was never loaded",
                409,
                "There is nothing to restore. Repeat PUT /sales/{productId} at the gateway.");
    }

    /** Two repair, or one repairs and another rebuilds. */
    public static Problem repairedAlready() {
        return of(
                "repair-under-way",
                "Somebody else repairs or rebuilds the sale",
                409,
                "Nothing was applied. Audit the sale again.");
    }

    /** PostgreSQL does not answer. */
    public static Problem databaseAway() {
        return of("database-unavailable", "The database does not answer", 503, "Try again in a few seconds.");
    }

    /** Redis, Kafka or PostgreSQL does not answer. */
    public static Problem serverAway() {
        return of(
                "inventory-unavailable",
                "Redis, Kafka or PostgreSQL does not answer",
                503,
                "Try again in a few seconds; /health says which one is away.");
    }

    /** A request that cannot be understood. */
    public static Problem malformed(String detail) {
        return of("malformed-request", "The request cannot be understood", 400, detail);
    }
}
