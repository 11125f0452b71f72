package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.order.Holds.Outcome;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import dev.fluxgate.gateway.problem.http.Problems;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** What becomes of a request to confirm or cancel, as a response. */
final class HoldResponses {

    private HoldResponses() {}

    static Response of(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return Response.ok(FoundOrderAnswer.of(done.order(), done.durability()))
                    .build();
        }
        return Problems.response(problem(outcome));
    }

    private static Problem problem(Outcome outcome) {
        if (outcome instanceof Outcome.Conflict conflict) {
            String status = conflict.order().status().name();
            return Problem.of(ProblemType.ORDER_ALREADY_RESOLVED, "The order is " + status + " and stays so.")
                    .with("orderStatus", status);
        } else if (outcome instanceof Outcome.Unavailable) {
            return Problem.of(
                            ProblemType.INVENTORY_UNAVAILABLE,
                            "Whether the order was changed is not known: the request is safe to repeat.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return Problem.of(ProblemType.ORDER_NOT_FOUND, null);
    }
}
