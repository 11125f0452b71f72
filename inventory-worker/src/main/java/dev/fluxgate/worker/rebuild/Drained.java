package dev.fluxgate.worker.rebuild;

import io.smallrye.mutiny.Uni;

/** Whether the database has what the log had. */
public interface Drained {

    /** Whether everything before {@code ends} is persisted. */
    Uni<Boolean> upTo(OrderLog.Ends ends);
}
