package dev.fluxgate.gateway.problem.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.gateway.connection.http.RouteOrder;
import dev.fluxgate.gateway.json.StrictJson;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * Refuses a body by its announced length, before any of it is kept; one that is not announced is refused while reading.
 * What a client is still sending is thrown away up to a bound: cut off in the middle of it, he would see a broken
 * connection and not the answer.
 */
public class BodyLimit {

    /** Announced bytes up to which the rest is read and thrown away, and the connection goes on. */
    private static final long MOST_DISCARDED = 4 << 20;

    private final String document;
    private final RefusalMeter meter;

    /**
     * @param json writes the document
     * @param meter is told of refusals
     */
    public BodyLimit(ObjectMapper json, RefusalMeter meter) throws JsonProcessingException {
        Problem problem =
                MalformedRequestException.tooLarge(StrictJson.MAX_BODY_BYTES).problem();
        this.document = json.writeValueAsString(problem.members());
        this.meter = meter;
    }

    void add(@Observes Router router) {
        router.route().order(RouteOrder.BODY_LIMIT).handler(this::check);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null || announced.length() < 5 || Long.parseLong(announced) <= StrictJson.MAX_BODY_BYTES) {
            context.next();
            return;
        }
        meter.refused(request, ProblemType.BODY_TOO_LARGE);
        HttpServerResponse response =
                context.response().setStatusCode(413).putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE);
        if (Long.parseLong(announced) <= MOST_DISCARDED) {
            request.handler(discarded -> {}).resume();
            response.end(document);
        } else {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(document)
                    .onComplete(ended -> request.connection().close());
        }
    }
}
