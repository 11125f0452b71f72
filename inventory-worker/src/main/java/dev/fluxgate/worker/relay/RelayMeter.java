package dev.fluxgate.worker.relay;

/** Counts what is relayed. */
public interface RelayMeter {

    /** Events are in the log, and out of their outbox. */
    void relayed(int events);

    /** An outbox could not be emptied, and rests. */
    void failed();
}
