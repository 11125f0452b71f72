package dev.fluxgate.gateway.health;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Asks clients of a gateway that is about to end to come back on another connection, which another gateway may take. */
@ApplicationScoped
public class Farewell {

    private static final int FIRST = -30;

    private volatile boolean leaving;

    void begin(@Observes ShutdownDelayInitiatedEvent told) {
        leaving = true;
    }

    void add(@Observes Router router) {
        router.route().order(FIRST).handler(this::sayIfLeaving);
    }

    private void sayIfLeaving(RoutingContext context) {
        if (leaving) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.next();
    }
}
