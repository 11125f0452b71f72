package dev.fluxgate.devstack;

import java.util.Locale;

/** A server that a stack can hold. */
public enum Part {
    REDIS("Redis", 16379),
    KAFKA("Kafka", 19092),
    POSTGRES("PostgreSQL", 15432);

    private final String title;
    private final int localPort;

    Part(String title, int localPort) {
        this.title = title;
        this.localPort = localPort;
    }

    /** Its name as people write it. */
    String title() {
        return title;
    }

    /** Its port in a local stack, before the offset. */
    int localPort() {
        return localPort;
    }

    /** Its name in files: data directory, log, registry. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
