package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.order.OrderMeter;
import dev.fluxgate.gateway.order.OrderOutcome;
import dev.fluxgate.gateway.order.RateStanding;
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
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        rates(response, placed.rates());
        return response.build();
    }

    private Response refused(Refusal refusal) {
        ResponseBuilder response = builder(refusal.fold(PROBLEMS));
        if (refusal instanceof Refusal.RateLimited limited) {
            rates(response, List.of(new RateStanding(limited.scope(), limited.limit(), 0, limited.retryAfter())));
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

    private static void rates(ResponseBuilder response, List<RateStanding> rates) {
        if (!rates.isEmpty()) {
            response.header("RateLimit-Policy", list(rates, rate -> ";q=" + rate.limit() + ";w=1"));
            response.header("RateLimit", list(rates, rate -> ";r=" + rate.remaining() + ";t=" + seconds(rate.reset())));
        }
    }

    private static String list(List<RateStanding> rates, Function<RateStanding, String> parameters) {
        return rates.stream()
                .map(rate -> '"' + rate.scope().name().toLowerCase(Locale.ROOT) + '"' + parameters.apply(rate))
                .collect(Collectors.joining(", "));
    }

    private static long seconds(Duration duration) {
        return (duration.toMillis() + 999) / 1000;
    }
}
