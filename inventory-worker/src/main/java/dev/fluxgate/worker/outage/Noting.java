package dev.fluxgate.worker.outage;

import io.smallrye.mutiny.Uni;

/** Tells an {@link Outage} how work at its server ended. */
public final class Noting {

    private Noting() {}

    /** {@code work} as it is, with its failures and successes noted for {@code task}. */
    public static <T> Uni<T> noting(Outage outage, String task, Uni<T> work) {
        return work.onFailure()
                .invoke(fault -> outage.failed(task, fault))
                .onItem()
                .invoke(done -> outage.succeeded(task));
    }
}
