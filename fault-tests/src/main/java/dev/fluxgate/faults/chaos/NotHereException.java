package dev.fluxgate.faults.chaos;

/** A fault that cannot be brought about on this machine; the message says why, and what would help. */
final class NotHereException extends Exception {

    private static final long serialVersionUID = 1L;

    NotHereException(String message) {
        super(message);
    }
}
