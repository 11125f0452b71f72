package dev.fluxgate.worker.audit;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets one at a time compare orders: it has to remember each order of a bucket, and memory is enough for one. */
final class Turn {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Semaphore free = new Semaphore(1);
    private final long looks;

    /** @param patience how long about one waits for the one before */
    Turn(Duration patience) {
        this.looks = Math.max(1, patience.dividedBy(BETWEEN_LOOKS));
    }

    /** Does {@code work} when nobody else does any; fails with {@link AuditBusyException} where that takes too long. */
    <T> Uni<T> take(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> free.tryAcquire()
                        ? Uni.createFrom().deferred(work::get).onTermination().invoke(free::release)
                        : Uni.createFrom().<T>failure(new AuditBusyException()))
                .onFailure(AuditBusyException.class)
                .retry()
                .withBackOff(BETWEEN_LOOKS, BETWEEN_LOOKS)
                .atMost(looks);
    }
}
