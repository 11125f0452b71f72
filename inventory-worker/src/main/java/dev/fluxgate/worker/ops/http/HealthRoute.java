package dev.fluxgate.worker.ops.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;

/** Answers {@code GET /health} with what {@code /q/health} says. */
final class HealthRoute {

    void add(@Observes Router router) {
        router.get("/health").handler(call -> call.reroute("/q/health"));
    }
}
