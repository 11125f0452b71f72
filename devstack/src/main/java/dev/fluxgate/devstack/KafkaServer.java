package dev.fluxgate.devstack;

/** A running Kafka broker, with FluxGate's topics created. */
public interface KafkaServer extends Server {

    /** {@code host:port}, for {@code bootstrap.servers}. */
    String bootstrapServers();
}
