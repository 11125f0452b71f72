package dev.fluxgate.worker.ops.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes problem documents of what calls get wrong. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final int UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final String SEE = "The calls are listed at /q/openapi.";

    @ServerExceptionMapper
    Response notFound(NotFoundException fault) {
        return response(Problem.of("not-found", "There is nothing here", 404, SEE))
                .build();
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException fault, ContainerRequestContext request) {
        return response(Problem.of("method-not-allowed", "This method is not for this path", 405, SEE))
                .header(HttpHeaders.ALLOW, AllowedMethods.of(request))
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
    Response problem(ProblemException fault) {
        LOG.debug("A call was refused", fault);
        Response.ResponseBuilder response = response(fault.problem());
        return fault.problem().status() == UNAVAILABLE
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                : response.build();
    }

    @ServerExceptionMapper
    Response badToken(AuthenticationFailedException fault) {
        return unauthenticated("The bearer token is not valid: it is expired, of another issuer, or not signed by the"
                + " key that this worker trusts (FLUXGATE_JWT_PUBLIC_KEY_LOCATION).");
    }

    @ServerExceptionMapper
    Response noToken(UnauthorizedException fault) {
        return unauthenticated("Send a bearer token in the Authorization header.");
    }

    private static Response unauthenticated(String detail) {
        return response(Problem.of("unauthenticated", "Nobody is known to call", 401, detail))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException fault) {
        return response(Problem.of(
                        "forbidden",
                        "The caller may not do this",
                        403,
                        "This call needs the role " + Roles.ADMIN + "; those that only look are also for "
                                + Roles.OPERATOR + "."))
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
