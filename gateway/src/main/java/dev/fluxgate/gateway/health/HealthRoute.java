package dev.fluxgate.gateway.health;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;

/** Answers {@code /health} as well as {@code /q/health}: load balancers are set up with the short one. */
public class HealthRoute {

    void add(@Observes Router router) {
        router.get("/health").handler(context -> context.reroute("/q/health"));
    }
}
