package dev.fluxgate.worker.audit.http;

/**
 * What {@code POST /sales/{productId}/audit/repair} takes.
 *
 * @param apply false for a proposal
 */
public record RepairBody(boolean apply) {}
