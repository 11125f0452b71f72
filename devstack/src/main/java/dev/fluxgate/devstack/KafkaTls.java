package dev.fluxgate.devstack;

import java.nio.file.Path;

/**
 * Where a test's Kafka speaks TLS.
 *
 * @param bootstrapServers {@code host:port}; the stack's other clients keep the address without TLS
 * @param trusted what a client must trust: the broker's certificate, in a PEM file
 */
public record KafkaTls(String bootstrapServers, Path trusted) {}
