package dev.fluxgate.gateway.connection.http;

import io.vertx.ext.web.RoutingContext;

/** Is told of every request when its headers have come, before anything may answer it. */
public interface RequestObserver {

    /** A request has come. Called on its event loop; it must not block, answer, or pass the request on. */
    void arrived(RoutingContext context);
}
