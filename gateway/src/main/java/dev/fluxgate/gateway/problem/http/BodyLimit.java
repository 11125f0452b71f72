package dev.fluxgate.gateway.problem.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.gateway.json.StrictJson;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** Refuses a body by its announced length, before any of it is read; one that is not announced is refused while reading. */
public class BodyLimit {

    /** Before Quarkus' own limit, which answers without a document. */
    private static final int FIRST = -10;

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
        router.route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null || announced.length() < 5 || Long.parseLong(announced) <= StrictJson.MAX_BODY_BYTES) {
            context.next();
            return;
        }
        meter.refused(context.request(), ProblemType.BODY_TOO_LARGE);
        HttpServerResponse response = context.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.end(document)
                .onComplete(ended -> context.request().connection().close());
    }
}
