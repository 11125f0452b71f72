package dev.fluxgate.worker.outage;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tells an {@link Outage} how a round of many calls to its server ended: it has failed where one of them has. */
public final class NotedRound {

    private final Outage outage;
    private final String task;
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    /**
     * @param outage is told in the end
     * @param task what the round is for
     */
    public NotedRound(Outage outage, String task) {
        this.outage = outage;
        this.task = task;
    }

    /** {@code call} as it is, as one of the round. */
    public <T> Uni<T> of(Uni<T> call) {
        return call.onFailure().invoke(fault -> first.compareAndSet(null, fault));
    }

    /** Ends the round. */
    public void end() {
        Throwable fault = first.get();
        if (fault == null) {
            outage.succeeded(task);
        } else {
            outage.failed(task, fault);
        }
    }
}
