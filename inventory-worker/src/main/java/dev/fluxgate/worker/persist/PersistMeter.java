package dev.fluxgate.worker.persist;

import java.time.Duration;
import java.util.Collection;

/** Counts what is persisted. */
public interface PersistMeter {

    /**
     * A share is done.
     *
     * @param records how many records it had
     * @param taken from its arrival to its commit
     * @param persisted what became of it
     */
    void persisted(int records, Duration taken, Outcome.Persisted persisted);

    /** Records are safe among the dead letters. */
    void buried(Collection<Refusal> refusals);
}
