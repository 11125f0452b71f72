package dev.fluxgate.worker.rebuild;

/** Somebody else rebuilds the sale now, or Redis has lost writes once more. */
final class OvertakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OvertakenException(String productId) {
        super("the rebuild of " + productId + " was overtaken");
    }
}
