package dev.fluxgate.gateway.problem;

/** The kinds of problem, each with its status; clients branch on {@link #uri()}. */
public enum ProblemType {
    MALFORMED_REQUEST("malformed-request", 400, "The request is malformed"),
    IDEMPOTENCY_KEY_MISSING("idempotency-key-missing", 400, "The Idempotency-Key header is missing"),
    UNAUTHENTICATED("unauthenticated", 401, "Nobody is known to call"),
    FORBIDDEN("forbidden", 403, "The caller may not do this"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    SALE_NOT_FOUND("sale-not-found", 404, "There is no such sale"),
    ORDER_NOT_FOUND("order-not-found", 404, "There is no such order"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The resource does not know this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "Answers are JSON"),
    SALE_NOT_OPEN("sale-not-open", 409, "The sale is not open"),
    SALE_CLOSED("sale-closed", 409, "The sale is over"),
    SALE_EXISTS("sale-exists", 409, "The sale exists with other terms"),
    PURCHASE_LIMIT_REACHED("purchase-limit-reached", 409, "The buyer's purchase limit is reached"),
    ORDER_ALREADY_RESOLVED("order-already-resolved", 409, "The order was resolved otherwise"),
    ALL_HELD("all-held", 409, "Every unit is held or sold"),
    INSUFFICIENT_STOCK("insufficient-stock", 409, "Fewer units are left than ordered"),
    SOLD_OUT("sold-out", 409, "Every unit is sold"),
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Bodies are JSON"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The Idempotency-Key was used for another request"),
    RATE_LIMITED("rate-limited", 429, "Too many orders"),
    INTERNAL_ERROR("internal-error", 500, "FluxGate failed"),
    OVERLOADED("overloaded", 503, "More orders arrive than can be taken"),
    INVENTORY_UNAVAILABLE("inventory-unavailable", 503, "The inventory cannot be asked");

    private final String name;
    private final int status;
    private final String title;

    ProblemType(String name, int status, String title) {
        this.name = name;
        this.status = status;
        this.title = title;
    }

    /** The type's URI, {@code urn:fluxgate:problem:…}. */
    public String uri() {
        return "urn:fluxgate:problem:" + name;
    }

    /** What the URI ends with, {@code sold-out} for one. */
    public String text() {
        return name;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What a person reads. */
    public String title() {
        return title;
    }
}
