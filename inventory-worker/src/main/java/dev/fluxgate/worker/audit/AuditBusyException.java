package dev.fluxgate.worker.audit;

/** Orders of another sale, or of the same for somebody else, are being compared, and nothing was done. */
public final class AuditBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuditBusyException() {
        super("another audit compares orders");
    }
}
