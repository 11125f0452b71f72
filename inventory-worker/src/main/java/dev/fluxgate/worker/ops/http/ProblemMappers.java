package dev.fluxgate.worker.ops.http;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes problem documents of what calls get wrong. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String SEE = "The calls are listed at /q/openapi.";

    @ServerExceptionMapper
    Response notFound(NotFoundException fault) {
        return response(Problem.of("not-found", "There is nothing here", 404, SEE))
                .build();
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException fault) {
        return response(Problem.of("method-not-allowed", "This method is not for this path", 405, SEE))
                .build();
    }

    @ServerExceptionMapper
    Response notAcceptable(NotAcceptableException fault) {
        return response(Problem.of("not-acceptable", "None of the accepted media types is to be had", 406, SEE))
                .build();
    }

    @ServerExceptionMapper
    Response notSupported(NotSupportedException fault) {
        return response(Problem.of("unsupported-media-type", "This media type is not understood", 415, SEE))
                .build();
    }

    @ServerExceptionMapper
    Response internal(RuntimeException fault) {
        LOG.error("A call failed", fault);
        return response(Problem.of("internal-error", "The worker failed", 500, "Its log says how."))
                .build();
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem);
    }
}
