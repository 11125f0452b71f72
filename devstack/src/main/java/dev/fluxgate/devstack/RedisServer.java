package dev.fluxgate.devstack;

/** A running Redis. */
public interface RedisServer extends Server {

    /** Address to connect to. */
    String host();

    /** Port to connect to. */
    int port();

    /** {@code redis://host:port}. */
    default String uri() {
        return "redis://" + host() + ":" + port();
    }
}
