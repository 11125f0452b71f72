package dev.fluxgate.worker.outage;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Whether the worker has been told to stop; known before anything else is told. */
@Singleton
public final class Stopping {

    private volatile boolean stopping;

    void begin(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    /** True from the first moment of stopping. */
    public boolean hasBegun() {
        return stopping;
    }
}
