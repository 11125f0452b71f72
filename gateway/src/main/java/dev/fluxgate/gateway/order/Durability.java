package dev.fluxgate.gateway.order;

/** How well an accepted order is kept at the moment of the answer. */
public enum Durability {
    /** Kafka has it. */
    DURABLE,
    /** It is in Redis' outbox and will reach Kafka from there. */
    QUEUED
}
