package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.order.Refusal;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import java.time.Duration;

/** What a refused buyer is told. */
final class OrderProblems implements Refusal.Cases<Problem> {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration RESTORED = Duration.ofSeconds(5);

    @Override
    public Problem saleNotFound(Refusal.SaleNotFound refusal) {
        return Problem.of(ProblemType.SALE_NOT_FOUND, null);
    }

    @Override
    public Problem saleNotOpen(Refusal.SaleNotOpen refusal) {
        Problem problem = refusal.opensAt() == null
                ? Problem.of(ProblemType.SALE_NOT_OPEN, "The sale takes no orders at the moment.")
                : Problem.of(ProblemType.SALE_NOT_OPEN, "The sale opens at " + refusal.opensAt() + ".")
                        .with("opensAt", refusal.opensAt().toString());
        return problem.retryAfter(refusal.retryAfter());
    }

    @Override
    public Problem saleClosed(Refusal.SaleClosed refusal) {
        return Problem.of(ProblemType.SALE_CLOSED, null);
    }

    @Override
    public Problem keyReused(Refusal.KeyReused refusal) {
        return Problem.of(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "The accepted order with this key has another quantity: use a new key.");
    }

    @Override
    public Problem rateLimited(Refusal.RateLimited refusal) {
        String whose = refusal.scope() == Refusal.RateScope.BUYER ? "one buyer" : "this sale";
        return Problem.of(ProblemType.RATE_LIMITED, refusal.limit() + " orders a second are taken from " + whose + ".")
                .retryAfter(refusal.retryAfter());
    }

    @Override
    public Problem purchaseLimitReached(Refusal.PurchaseLimitReached refusal) {
        return Problem.of(
                        ProblemType.PURCHASE_LIMIT_REACHED,
                        "A buyer may order " + refusal.limit() + " units; " + refusal.ordered() + " are ordered.")
                .with("limit", refusal.limit())
                .with("ordered", refusal.ordered());
    }

    @Override
    public Problem allHeld(Refusal.AllHeld refusal) {
        return Problem.of(ProblemType.ALL_HELD, "A unit may come back when a hold ends.")
                .retryAfter(refusal.retryAfter());
    }

    @Override
    public Problem insufficientStock(Refusal.InsufficientStock refusal) {
        return Problem.of(ProblemType.INSUFFICIENT_STOCK, "Order fewer: units left: " + refusal.available() + ".")
                .with("available", refusal.available());
    }

    @Override
    public Problem soldOut(Refusal.SoldOut refusal) {
        return Problem.of(ProblemType.SOLD_OUT, null);
    }

    @Override
    public Problem overloaded(Refusal.Overloaded refusal) {
        return Problem.of(ProblemType.OVERLOADED, "Nothing was taken: retry with the same Idempotency-Key.")
                .retryAfter(SOON);
    }

    @Override
    public Problem inventoryUnavailable(Refusal.InventoryUnavailable refusal) {
        return Problem.of(
                        ProblemType.INVENTORY_UNAVAILABLE,
                        "Whether the order was taken is not known: retry with the same Idempotency-Key.")
                .retryAfter(SOON);
    }

    @Override
    public Problem fenced(Refusal.Fenced refusal) {
        return Problem.of(
                        ProblemType.INVENTORY_UNAVAILABLE,
                        "Redis has lost writes of this sale: no orders are taken until its stock is restored.")
                .retryAfter(RESTORED);
    }

    @Override
    public Problem unverified(Refusal.Unverified refusal) {
        return Problem.of(
                        ProblemType.INVENTORY_UNAVAILABLE,
                        "Redis has failed over or restarted: no orders are taken until it is known that it lost none.")
                .retryAfter(SOON);
    }
}
