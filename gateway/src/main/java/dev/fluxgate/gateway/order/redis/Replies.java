package dev.fluxgate.gateway.order.redis;

import static java.util.Objects.requireNonNull;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.gateway.order.Candidate;
import dev.fluxgate.gateway.order.Decision;
import dev.fluxgate.gateway.order.RateStanding;
import dev.fluxgate.gateway.order.Refusal;
import dev.fluxgate.gateway.order.Refusal.RateScope;
import dev.fluxgate.lua.OrderRecord;
import dev.fluxgate.lua.OrderReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the script's reply codes become decisions; one for each batch, many of whose orders are answered alike. Not
 * thread-safe.
 */
final class Replies {

    /** When to ask again where nothing tells: a pause and a load end when somebody ends them. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Instant decidedAt;
    private @Nullable OrderReply last;
    private @Nullable Function<Candidate, Decision> meaning;

    /** @param decidedAt by Redis' clock, which times are measured from */
    Replies(Instant decidedAt) {
        this.decidedAt = decidedAt;
    }

    Decision decision(Candidate candidate, OrderReply reply) {
        if (meaning == null || !reply.equals(last)) {
            meaning = meaning(reply);
            last = reply;
        }
        return meaning.apply(candidate);
    }

    private Function<Candidate, Decision> meaning(OrderReply reply) {
        return switch (reply.code()) {
            case ACCEPTED -> taken(reply);
            case REPLAYED -> known(reply);
            // The sale's route was found, so this bucket was there once: Redis has lost it.
            case NO_SALE -> all(new Decision.Lost());
            case MOVED -> all(new Decision.Moved());
            case FENCED -> refused(new Refusal.Fenced());
            case UNVERIFIED -> refused(new Refusal.Unverified());
            case LOADING, PAUSED -> refused(new Refusal.SaleNotOpen(SOON, null));
            case NOT_OPEN -> {
                Instant opensAt = requireNonNull(reply.time(0));
                yield refused(new Refusal.SaleNotOpen(Duration.between(decidedAt, opensAt), opensAt));
            }
            case CLOSED -> refused(new Refusal.SaleClosed());
            case KEY_REUSED -> refused(new Refusal.KeyReused());
            case RATE_LIMITED ->
                refused(new Refusal.RateLimited(
                        RateScope.valueOf(reply.arguments().get(0)),
                        (int) reply.number(2),
                        Duration.ofMillis(reply.number(1))));
            case LIMIT_REACHED -> refused(new Refusal.PurchaseLimitReached(reply.number(0), reply.number(1)));
            case ALL_HELD -> refused(new Refusal.AllHeld(Duration.between(decidedAt, requireNonNull(reply.time(0)))));
            case INSUFFICIENT -> refused(new Refusal.InsufficientStock(reply.number(0)));
            case SOLD_OUT -> refused(new Refusal.SoldOut());
            case BACKLOG_FULL -> refused(new Refusal.Overloaded());
        };
    }

    private static Function<Candidate, Decision> all(Decision decision) {
        return candidate -> decision;
    }

    private static Function<Candidate, Decision> refused(Refusal refusal) {
        return all(new Decision.Refused(refusal));
    }

    private static Function<Candidate, Decision> taken(OrderReply reply) {
        Instant reservedAt = requireNonNull(reply.time(0));
        Instant expiresAt = reply.time(1);
        OrderStatus status = expiresAt == null ? OrderStatus.CONFIRMED : OrderStatus.HELD;
        List<RateStanding> rates = rates(reply);
        return candidate -> {
            var command = candidate.command();
            return new Decision.Taken(
                    new OrderEvent(
                            OrderEvent.ACCEPTED,
                            candidate.orderId(),
                            command.productId(),
                            command.buyerId(),
                            command.quantity(),
                            status,
                            command.idempotencyKey(),
                            reservedAt,
                            expiresAt,
                            null),
                    rates);
        };
    }

    private static List<RateStanding> rates(OrderReply reply) {
        List<RateStanding> rates = new ArrayList<>(2);
        for (dev.fluxgate.lua.RateStanding rate : reply.rates()) {
            RateScope scope =
                    switch (rate.scope()) {
                        case BUYER -> RateScope.BUYER;
                        case SALE -> RateScope.SALE;
                    };
            rates.add(new RateStanding(scope, rate.limit(), rate.remaining(), rate.reset()));
        }
        return List.copyOf(rates);
    }

    private static Function<Candidate, Decision> known(OrderReply reply) {
        OrderRecord record = reply.replayed();
        List<RateStanding> rates = rates(reply);
        return candidate -> new Decision.Known(
                record.toEvent(candidate.command().productId()), reply.isPending(), record.queued(), rates);
    }
}
