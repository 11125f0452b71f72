package dev.fluxgate.worker.persist;

/** The database works, and does not take this data; the message is the database's. */
public final class DataRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what the database says
     * @param cause the client's exception
     */
    public DataRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
