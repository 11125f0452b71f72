package dev.fluxgate.gateway.order.redis;

import dev.fluxgate.gateway.order.Verdicts;
import dev.fluxgate.lua.StockReturns;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Listens for units that come back, wherever that happens. News that get lost cost half a second. */
@ApplicationScoped
public class StockNews {

    private static final Logger LOG = Logger.getLogger(StockNews.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    void start(@Observes StartupEvent starting, StockReturns returns, Verdicts verdicts) {
        Uni.createFrom()
                .completionStage(() -> returns.listen(verdicts::forget))
                // The first call of the client blocks while it connects.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(fault -> LOG.debugf(fault, "Redis tells no news yet"))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
                .subscribe()
                .with(listening -> LOG.debug("Listening for units that come back"));
    }
}
