package dev.fluxgate.gateway.problem.http;

import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.ArrayList;
import java.util.List;

/** Problems as responses. */
public final class Problems {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");
    private static final Header BEARER = new Header("WWW-Authenticate", "Bearer");

    private Problems() {}

    /** The headers of a response with this problem. */
    public static List<Header> headers(Problem problem) {
        List<Header> headers = new ArrayList<>(2);
        if (problem.retryAfter() != null) {
            headers.add(new Header(RETRY_AFTER, Long.toString(problem.retryAfterSeconds())));
        }
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            headers.add(BEARER);
        }
        return headers;
    }

    /** A response with the problem's status, document and Retry-After, to which headers may be added. */
    public static ResponseBuilder builder(Problem problem) {
        ResponseBuilder response =
                Response.status(problem.type().status()).type(MEDIA_TYPE).entity(problem.members());
        headers(problem).forEach(header -> response.header(header.name().toString(), header.value()));
        return response;
    }

    /** A token that cannot be trusted. */
    public static Problem badToken() {
        return Problem.of(
                ProblemType.UNAUTHENTICATED,
                "The bearer token is not valid: it is expired, of another issuer, or not signed by the key that this"
                        + " gateway trusts.");
    }

    /** The whole response. */
    public static Response response(Problem problem) {
        return builder(problem).build();
    }
}
