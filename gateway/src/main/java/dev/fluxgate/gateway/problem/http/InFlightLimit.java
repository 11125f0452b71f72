package dev.fluxgate.gateway.problem.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.gateway.connection.http.RouteOrder;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds what is under way in the whole gateway, so that memory is bounded, too. What operators ask is always answered: they
 * ask most when there is too much.
 */
@ApplicationScoped
public class InFlightLimit {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final int limit;
    private final String document;
    private final String retryAfter;
    private final RefusalMeter meter;
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * @param config the limit
     * @param json writes the document
     * @param meter is told of refusals
     */
    public InFlightLimit(InFlightConfig config, ObjectMapper json, RefusalMeter meter) throws JsonProcessingException {
        Problem problem = Problem.of(ProblemType.OVERLOADED, "Nothing was taken: retry with the same Idempotency-Key.")
                .retryAfter(SOON);
        this.limit = config.maxInFlight();
        this.document = json.writeValueAsString(problem.members());
        this.retryAfter = Long.toString(problem.retryAfterSeconds());
        this.meter = meter;
    }

    void add(@Observes Router router) {
        router.route().order(RouteOrder.IN_FLIGHT_LIMIT).handler(this::check);
    }

    private void check(RoutingContext context) {
        String path = context.request().path();
        if (path.startsWith("/q/") || path.equals("/health")) {
            context.next();
        } else if (inFlight.incrementAndGet() > limit) {
            inFlight.decrementAndGet();
            refuse(context);
        } else {
            context.addEndHandler(ended -> inFlight.decrementAndGet());
            context.next();
        }
    }

    /** Once the request is here as a whole, which is passed over: so that the connection can be used again. */
    private void refuse(RoutingContext context) {
        meter.refused(context.request(), ProblemType.OVERLOADED);
        context.request().end().onSuccess(read -> context.response()
                .setStatusCode(ProblemType.OVERLOADED.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .putHeader(HttpHeaders.RETRY_AFTER, retryAfter)
                .end(document));
        context.request().resume();
    }
}
