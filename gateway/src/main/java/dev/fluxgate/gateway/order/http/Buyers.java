package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.identity.BuyerIds;
import dev.fluxgate.gateway.identity.Caller;
import dev.fluxgate.gateway.identity.IdentityConfig;
import dev.fluxgate.gateway.order.OrderCommand;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** Says in whose name an order is placed: the token's subject, or, where callers are trusted, whom the body names. */
@ApplicationScoped
public class Buyers {

    private final boolean trustBuyerId;

    /** Whose order it is, or why that is not known. */
    sealed interface Identified {
        record Command(OrderCommand command) implements Identified {}

        record Refused(Problem problem) implements Identified {}
    }

    /** @param config whether a caller without a token may name a buyer */
    public Buyers(IdentityConfig config) {
        this.trustBuyerId = config.trustBuyerId();
    }

    Identified identify(OrderDraft draft, Caller caller) {
        String subject = caller.subject();
        String named = draft.namedBuyer();
        if (subject != null && (named == null || named.equals(subject))) {
            return BuyerIds.isValid(subject)
                    ? command(draft, subject)
                    : refused(ProblemType.UNAUTHENTICATED, "The token's subject cannot be a buyer id.");
        }
        if (named != null && trustBuyerId && (subject == null || caller.admin())) {
            return command(draft, named);
        }
        if (subject != null) {
            return refused(ProblemType.FORBIDDEN, "buyerId is not the buyer that the token names; leave it out.");
        }
        return refused(
                ProblemType.UNAUTHENTICATED,
                trustBuyerId
                        ? "Send a bearer token that names the buyer, or a buyerId."
                        : "Send a bearer token that names the buyer.");
    }

    private static Identified command(OrderDraft draft, String buyerId) {
        return new Identified.Command(
                new OrderCommand(draft.productId(), buyerId, draft.idempotencyKey(), draft.quantity()));
    }

    private static Identified refused(ProblemType type, String detail) {
        return new Identified.Refused(Problem.of(type, detail));
    }
}
