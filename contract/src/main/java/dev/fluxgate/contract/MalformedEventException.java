package dev.fluxgate.contract;

/** A record that is not an {@link OrderEvent}; the message says what is wrong with it, without its content. */
public final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong */
    public MalformedEventException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong
     * @param cause how it was found
     */
    public MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
