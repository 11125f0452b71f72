package dev.fluxgate.devstack;

/** A running Redis. */
public interface RedisServer extends Server {

    /** Address to connect to. */
    String host();

    /** Port to connect to. */
    int port();

    /** Address at which another Redis reaches this one, to be its replica; asked for anew after each start. */
    default String peerHost() {
        return host();
    }

    /** Port at which another Redis reaches this one. */
    default int peerPort() {
        return port();
    }

    /** {@code redis://host:port}. */
    default String uri() {
        return "redis://" + host() + ":" + port();
    }
}
