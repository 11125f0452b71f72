package dev.fluxgate.gateway.health;

import dev.fluxgate.gateway.connection.http.RequestObserver;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Asks clients of a gateway that is about to end to come back on another connection, which another gateway may take. */
@ApplicationScoped
public class Farewell implements RequestObserver {

    private volatile boolean leaving;

    void begin(@Observes ShutdownDelayInitiatedEvent told) {
        leaving = true;
    }

    @Override
    public void arrived(RoutingContext context) {
        if (leaving) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}
