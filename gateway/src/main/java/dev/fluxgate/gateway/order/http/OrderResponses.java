package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.order.BuyerRate;
import dev.fluxgate.gateway.order.OrderMeter;
import dev.fluxgate.gateway.order.OrderOutcome;
import dev.fluxgate.gateway.order.Refusal;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import dev.fluxgate.gateway.problem.http.Problems;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;

/** Outcomes as responses, each counted. Rates are told as draft-ietf-httpapi-ratelimit-headers has it. */
@Singleton
public final class OrderResponses {

    private static final OrderProblems PROBLEMS = new OrderProblems();

    private final OrderMeter meter;

    /** @param meter is told what is answered */
    public OrderResponses(OrderMeter meter) {
        this.meter = meter;
    }

    Response of(OrderOutcome outcome) {
        return outcome instanceof OrderOutcome.Placed placed ? accepted(placed) : refused((Refusal) outcome);
    }

    private Response accepted(OrderOutcome.Placed placed) {
        meter.placed(placed);
        ResponseBuilder response = Response.accepted(OrderAnswer.of(placed))
                .header(HttpHeaders.LOCATION, "/orders/" + placed.event().orderId());
        if (placed.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        BuyerRate rate = placed.rate();
        if (rate != null) {
            rate(response, "buyer", rate.limit(), rate.remaining(), rate.reset());
        }
        return response.build();
    }

    private Response refused(Refusal refusal) {
        ResponseBuilder response = builder(refusal.fold(PROBLEMS));
        if (refusal instanceof Refusal.RateLimited limited) {
            String policy = limited.scope() == Refusal.RateScope.BUYER ? "buyer" : "sale";
            rate(response, policy, limited.limit(), 0, limited.retryAfter());
        }
        return response.build();
    }

    /** The order was not even decided. */
    Response refused(Problem problem) {
        return builder(problem).build();
    }

    private ResponseBuilder builder(Problem problem) {
        meter.refused(problem.type());
        return Problems.builder(problem);
    }

    /** Counts an order that the exception mappers answer. */
    void failed(Throwable fault) {
        if (fault instanceof MalformedRequestException malformed) {
            meter.refused(malformed.problem().type());
        } else if (fault instanceof AuthenticationFailedException) {
            meter.refused(ProblemType.UNAUTHENTICATED);
        } else {
            meter.refused(ProblemType.INTERNAL_ERROR);
        }
    }

    private static void rate(ResponseBuilder response, String policy, int limit, int remaining, Duration reset) {
        response.header("RateLimit-Policy", "\"" + policy + "\";q=" + limit + ";w=1");
        response.header("RateLimit", "\"" + policy + "\";r=" + remaining + ";t=" + (reset.toMillis() + 999) / 1000);
    }
}
