package dev.fluxgate.gateway.sale.http;

import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import dev.fluxgate.gateway.problem.http.Problems;
import dev.fluxgate.gateway.sale.Sales.Outcome;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Outcomes as responses. */
final class SaleResponses {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration RESTORED = Duration.ofSeconds(5);

    private SaleResponses() {}

    static Response of(Outcome outcome) {
        if (outcome instanceof Outcome.Created created) {
            return Response.status(Response.Status.CREATED)
                    .header(
                            HttpHeaders.LOCATION,
                            "/sales/" + created.sale().sale().productId())
                    .entity(SaleAnswer.of(created.sale()))
                    .build();
        } else if (outcome instanceof Outcome.Found found) {
            return Response.ok(SaleAnswer.of(found.sale())).build();
        } else if (outcome instanceof Outcome.Replayed replayed) {
            return Response.ok(SaleAnswer.of(replayed.sale()))
                    .header("Idempotency-Replayed", "true")
                    .build();
        }
        return Problems.response(problem(outcome));
    }

    private static Problem problem(Outcome outcome) {
        if (outcome instanceof Outcome.Conflict) {
            return Problem.of(
                    ProblemType.SALE_EXISTS,
                    "The terms of a sale stay as they were put, but for its buckets: GET it, or put another product.");
        } else if (outcome instanceof Outcome.KeyReused) {
            return Problem.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The restock with this key has another quantity: use a new key.");
        } else if (outcome instanceof Outcome.Closed) {
            return Problem.of(ProblemType.SALE_CLOSED, "A closed sale stays closed.");
        } else if (outcome instanceof Outcome.NotYet) {
            return Problem.of(
                            ProblemType.INVENTORY_UNAVAILABLE,
                            "It is noted, and done as soon as the sale's stock is loaded or restored.")
                    .retryAfter(RESTORED);
        } else if (outcome instanceof Outcome.Lost) {
            return Problem.of(ProblemType.INVENTORY_UNAVAILABLE, "Redis has lost this sale's stock.")
                    .retryAfter(RESTORED);
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            return Problem.of(ProblemType.INVENTORY_UNAVAILABLE, unavailable.place() + " cannot be asked.")
                    .retryAfter(SOON);
        }
        return Problem.of(ProblemType.SALE_NOT_FOUND, null);
    }
}
