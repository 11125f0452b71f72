package dev.fluxgate.lua;

import java.time.Instant;
import java.util.List;

/**
 * The answer to a batch of orders.
 *
 * @param decidedAt when, by Redis' clock
 * @param decisions how many orders the bucket has decided so far; -1 where it has no sale. A bucket whose count goes
 *     backwards has lost writes.
 * @param outboxDepth events that wait to be published, after this batch
 * @param replies one an order, in the order they were given
 */
public record BatchReply(Instant decidedAt, long decisions, int outboxDepth, List<OrderReply> replies) {}
