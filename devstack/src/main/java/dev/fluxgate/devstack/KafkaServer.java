package dev.fluxgate.devstack;

/** A running Kafka broker, with FluxGate's topics created. */
public interface KafkaServer extends Server {

    /** {@code host:port}, for {@code bootstrap.servers}. */
    String bootstrapServers();

    /**
     * Where it speaks TLS.
     *
     * @throws IllegalStateException where it does not: see {@link DevStackBuilder#kafkaTls}
     */
    default KafkaTls tls() {
        throw new IllegalStateException("this Kafka speaks no TLS: ask for it when its stack is made");
    }
}
