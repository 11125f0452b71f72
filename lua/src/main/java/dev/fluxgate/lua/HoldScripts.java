package dev.fluxgate.lua;

import dev.fluxgate.contract.OrderStatus;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;

/** Resolves held orders: each exactly once, whoever comes first. */
public final class HoldScripts {

    private final ScriptRunner runner;

    /** @param runner runs the scripts */
    public HoldScripts(ScriptRunner runner) {
        this.runner = runner;
    }

    /**
     * Confirms or cancels an order. The order's event is in the outbox afterwards; released units can be ordered again once
     * it is published and cleared. Safe to repeat.
     *
     * @param bucket the one that the order's id names; where the order has been moved since, it is followed
     * @param status {@link OrderStatus#CONFIRMED} or {@link OrderStatus#CANCELLED}
     * @param buyerId whose order it must be; null for whoever may resolve any order
     */
    public CompletionStage<Resolution> resolve(
            Bucket bucket, UUID orderId, OrderStatus status, @Nullable String buyerId) {
        if (status != OrderStatus.CONFIRMED && status != OrderStatus.CANCELLED) {
            throw new IllegalArgumentException("an order is not made " + status + " on request");
        }
        String buyer = buyerId == null ? "" : buyerId;
        String id = orderId.toString();
        return runner.<List<String>>run(
                        Script.RESOLVE_ORDERS, Mode.READ_WRITE, ReturnType.LIST, bucket, id, status.name(), buyer)
                .thenCompose(replies -> {
                    List<String> reply = List.of(replies.get(0).split("\t", -1));
                    return reply.get(0).equals("MOVED")
                            ? resolve(bucket.movedTo(Bucket.MOVED + reply.get(1)), orderId, status, buyerId)
                            : CompletableFuture.completedStage(Resolution.parse(bucket, id, reply));
                });
    }

    /**
     * Expires holds whose time has passed, the oldest first.
     *
     * @param limit how many at most, 1 to {@link OrderScripts#MAX_BATCH}
     * @return their events, to be published and cleared; fewer than {@code limit} when no other is due
     */
    public CompletionStage<List<OutboxScripts.Due>> expire(Bucket bucket, int limit) {
        return runner.<List<String>>run(Script.EXPIRE_HOLDS, Mode.READ_WRITE, ReturnType.LIST, bucket, "" + limit)
                .thenApply(OutboxScripts::parse);
    }
}
