package dev.fluxgate.worker.persist;

import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** Where the records of one share go that cannot become rows. */
public interface DeadLetters {

    /** Completes when all of them are safe; may leave some twice when it fails in between and is repeated. */
    Uni<Void> send(Collection<Refusal> refusals);
}
