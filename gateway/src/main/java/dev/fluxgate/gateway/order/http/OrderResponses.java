package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.order.OrderMeter;
import dev.fluxgate.gateway.order.OrderOutcome;
import dev.fluxgate.gateway.order.RateStanding;
import dev.fluxgate.gateway.order.Refusal;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import dev.fluxgate.gateway.problem.http.Faults;
import dev.fluxgate.gateway.problem.http.Header;
import dev.fluxgate.gateway.problem.http.ProblemDocuments;
import dev.fluxgate.gateway.problem.http.Problems;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes as responses, each counted. */
@Singleton
public final class OrderResponses {

    private static final OrderProblems PROBLEMS = new OrderProblems();
    private static final int ACCEPTED = 202;
    private static final String JSON = "application/json;charset=UTF-8";
    private static final CharSequence LOCATION = HttpHeaders.createOptimized("Location");
    private static final Header REPLAYED = new Header(HttpHeaders.createOptimized("Idempotency-Replayed"), "true");
    private static final Header CLOSE = new Header(HttpHeaders.CONNECTION, "close");

    private final OrderMeter meter;
    private final ProblemDocuments documents;
    private final RateHeaders rates = new RateHeaders();

    /**
     * @param meter is told what is answered
     * @param documents writes problems
     */
    public OrderResponses(OrderMeter meter, ProblemDocuments documents) {
        this.meter = meter;
        this.documents = documents;
    }

    HttpAnswer of(OrderOutcome outcome) {
        return outcome instanceof OrderOutcome.Placed placed ? accepted(placed) : refused((Refusal) outcome);
    }

    private HttpAnswer accepted(OrderOutcome.Placed placed) {
        meter.placed(placed);
        List<Header> headers = new ArrayList<>(4);
        headers.add(new Header(LOCATION, "/orders/" + placed.event().orderId()));
        if (placed.replayed()) {
            headers.add(REPLAYED);
        }
        headers.addAll(rates.of(placed.rates()));
        return new HttpAnswer(ACCEPTED, JSON, headers, OrderAnswer.of(placed).json());
    }

    private HttpAnswer refused(Refusal refusal) {
        Problem problem = refusal.fold(PROBLEMS);
        List<Header> headers = Problems.headers(problem);
        if (refusal instanceof Refusal.RateLimited limited) {
            headers.addAll(
                    rates.of(List.of(new RateStanding(limited.scope(), limited.limit(), 0, limited.retryAfter()))));
        }
        return refused(problem, headers);
    }

    /** The order was not even decided. */
    HttpAnswer refused(Problem problem) {
        return refused(problem, Problems.headers(problem));
    }

    private HttpAnswer refused(Problem problem, List<Header> headers) {
        meter.refused(problem.type());
        return new HttpAnswer(problem.type().status(), Problems.MEDIA_TYPE, headers, documents.of(problem));
    }

    /** Something else than an outcome: what is wrong with the request, or a fault, before which the order has no id yet. */
    HttpAnswer failed(Throwable fault, @Nullable String traceParent) {
        if (fault instanceof MalformedRequestException malformed) {
            Problem problem = malformed.problem();
            List<Header> headers = Problems.headers(problem);
            if (problem.type() == ProblemType.BODY_TOO_LARGE) {
                // The rest of the body is not read.
                headers.add(CLOSE);
            }
            return refused(problem, headers);
        } else if (fault instanceof AuthenticationFailedException) {
            return refused(Problems.badToken());
        }
        Faults.log(fault, traceParent, null);
        return refused(Problem.of(ProblemType.INTERNAL_ERROR, null));
    }
}
