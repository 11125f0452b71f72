package dev.fluxgate.worker.lag;

/**
 * The worker that a partition belongs to.
 *
 * @param clientId the name that the worker gives itself
 * @param memberId the name that Kafka gives it in the group
 * @param host the address that it comes from
 */
public record Owner(String clientId, String memberId, String host) {}
