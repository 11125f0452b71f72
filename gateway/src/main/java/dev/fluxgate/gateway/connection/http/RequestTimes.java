package dev.fluxgate.gateway.connection.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The timers named http.server.requests, with the names and tags that Quarkus gives them. Its own binder builds a table of
 * all resources and looks a meter up for every request, which costs a tenth of an order; here both are kept. What operators
 * ask under {@code /q/} is not timed.
 */
@Singleton
public class RequestTimes implements RequestObserver {

    private static final int NO_ANSWER = 0;

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    /** What shares a timer: there is a bound to each of its parts. */
    private record Kind(String method, String template, int status) {}

    /** @param registry keeps the timers */
    public RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void arrived(RoutingContext context) {
        long begin = System.nanoTime();
        context.addEndHandler(ended -> record(context, ended.succeeded(), System.nanoTime() - begin));
    }

    private void record(RoutingContext context, boolean answered, long nanos) {
        HttpServerRequest request = context.request();
        String path = request.path();
        if (path == null || path.startsWith("/q/")) {
            return;
        }
        int status = answered ? context.response().getStatusCode() : NO_ANSWER;
        Kind kind = new Kind(method(request.method().name()), PathTemplates.of(path), status);
        Timer timer = timers.get(kind);
        if (timer == null) {
            timer = timers.computeIfAbsent(kind, this::timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A caller may make methods up. */
    private static String method(String name) {
        return switch (name) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> name;
            default -> "OTHER";
        };
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("HTTP server request processing time")
                .tag("method", kind.method())
                .tag("uri", kind.template())
                .tag("status", kind.status() == NO_ANSWER ? "RESET" : Integer.toString(kind.status()))
                .tag("outcome", outcome(kind.status()))
                .register(registry);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 5 -> "SERVER_ERROR";
            default -> "CLIENT_ERROR";
        };
    }
}
