package dev.fluxgate.devstack;

import java.io.IOException;
import org.testcontainers.containers.GenericContainer;

/** Redis in a container. */
final class RedisInContainer extends ServerInContainer implements RedisServer {

    private static final int PORT = 6379;

    RedisInContainer(int port) {
        super(Part.REDIS, container(), port, PORT);
    }

    @Override
    public String version() {
        return RedisProbe.version(host(), port());
    }

    /** On the containers' own network: what is published to this machine is not reachable from there. */
    @Override
    public String peerHost() {
        return addressAmongContainers();
    }

    @Override
    public int peerPort() {
        return PORT;
    }

    @Override
    boolean answers() throws IOException {
        return RedisProbe.answers(host(), port());
    }

    private static GenericContainer<?> container() {
        return new GenericContainer<>("redis:7")
                .withCommand(RedisSettings.arguments(false).toArray(String[]::new));
    }
}
