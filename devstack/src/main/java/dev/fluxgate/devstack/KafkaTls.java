package dev.fluxgate.devstack;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a test's Kafka speaks TLS.
 *
 * @param bootstrapServers {@code host:port}; the stack's other clients keep the address without TLS
 * @param trusted what a client must trust: the broker's certificate, in a PEM file
 * @param clients a PEM file with the key and the certificate of each client that Kafka knows by name; none where it asks for
 *     no certificates
 */
public record KafkaTls(String bootstrapServers, Path trusted, Map<String, Path> clients) {

    /** Copies the clients. */
    public KafkaTls {
        clients = Map.copyOf(clients);
    }
}
