package dev.fluxgate.gateway.redis;

import dev.fluxgate.lua.SaleNumbers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Makes the client and its first connection before requests are served: both take long, the first time. */
@ApplicationScoped
public class RedisWarmUp {

    private static final Logger LOG = Logger.getLogger(RedisWarmUp.class);

    void start(@Observes StartupEvent starting, RedisGuard guard, SaleNumbers numbers) {
        guard.call(() -> numbers.productOf(0))
                .handle((product, fault) -> {
                    if (fault != null) {
                        LOG.infof("Redis cannot be asked yet: no orders are taken. %s", fault.getMessage());
                    }
                    return product;
                })
                .toCompletableFuture()
                .join();
    }
}
