package dev.fluxgate.gateway.problem.http;

import dev.fluxgate.gateway.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;

/** Counts what is refused before it is known what it asks for. */
public interface RefusalMeter {

    /** A request is answered with a problem, by its head alone. */
    void refused(HttpServerRequest request, ProblemType type);
}
