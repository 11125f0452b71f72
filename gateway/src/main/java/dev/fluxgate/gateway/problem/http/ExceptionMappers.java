package dev.fluxgate.gateway.problem.http;

import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import dev.fluxgate.gateway.tracing.TraceParent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what the framework throws, and what nobody foresaw, into problem documents. */
public class ExceptionMappers {

    @ServerExceptionMapper
    Response malformed(MalformedRequestException e) {
        Response.ResponseBuilder response = Problems.builder(e.problem());
        if (e.problem().type() == ProblemType.BODY_TOO_LARGE) {
            // The rest of the body is not read.
            response.header("Connection", "close");
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response badToken(AuthenticationFailedException e) {
        return Problems.response(Problems.badToken());
    }

    @ServerExceptionMapper
    Response noToken(UnauthorizedException e) {
        return unauthenticated("Send a bearer token in the Authorization header.");
    }

    private static Response unauthenticated(String detail) {
        return Problems.response(Problem.of(ProblemType.UNAUTHENTICATED, detail));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return Problems.response(Problem.of(ProblemType.FORBIDDEN, "This call needs the role fluxgate-admin."));
    }

    /** What JAX-RS itself refuses: an unknown path, method or media type. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e, ContainerRequestContext request) {
        Response refusal = e.getResponse();
        ProblemType type =
                switch (refusal.getStatus()) {
                    case 404 -> ProblemType.NOT_FOUND;
                    case 405 -> ProblemType.METHOD_NOT_ALLOWED;
                    case 406 -> ProblemType.NOT_ACCEPTABLE;
                    case 413 -> ProblemType.BODY_TOO_LARGE;
                    case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
                    default -> refusal.getStatus() < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
                };
        if (type == ProblemType.INTERNAL_ERROR) {
            return fault(e, request);
        }
        Response.ResponseBuilder response = Problems.builder(Problem.of(type, null));
        if (type == ProblemType.METHOD_NOT_ALLOWED) {
            response.header(HttpHeaders.ALLOW, AllowedMethods.of(request));
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response fault(Throwable e, ContainerRequestContext request) {
        String orderId = request.getUriInfo().getPathParameters().getFirst("orderId");
        Faults.log(e, request.getHeaderString(TraceParent.HEADER), orderId);
        return Problems.response(Problem.of(ProblemType.INTERNAL_ERROR, null));
    }
}
