package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.order.BuyerRate;
import dev.fluxgate.gateway.order.OrderOutcome;
import dev.fluxgate.gateway.order.Refusal;
import dev.fluxgate.gateway.problem.http.Problems;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;

/** Outcomes as responses. Rates are told as draft-ietf-httpapi-ratelimit-headers has it. */
final class OrderResponses {

    private static final OrderProblems PROBLEMS = new OrderProblems();

    private OrderResponses() {}

    static Response of(OrderOutcome outcome) {
        return outcome instanceof OrderOutcome.Placed placed ? accepted(placed) : refused((Refusal) outcome);
    }

    private static Response accepted(OrderOutcome.Placed placed) {
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

    private static Response refused(Refusal refusal) {
        ResponseBuilder response = Problems.builder(refusal.fold(PROBLEMS));
        if (refusal instanceof Refusal.RateLimited limited) {
            String policy = limited.scope() == Refusal.RateScope.BUYER ? "buyer" : "sale";
            rate(response, policy, limited.limit(), 0, limited.retryAfter());
        }
        return response.build();
    }

    private static void rate(ResponseBuilder response, String policy, int limit, int remaining, Duration reset) {
        response.header("RateLimit-Policy", "\"" + policy + "\";q=" + limit + ";w=1");
        response.header("RateLimit", "\"" + policy + "\";r=" + remaining + ";t=" + (reset.toMillis() + 999) / 1000);
    }
}
