package dev.fluxgate.devstack;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** A server in a container of its own. */
abstract class ServerInContainer implements ManagedServer {

    private static final int STOP_SECONDS = 8;
    private static final int SHORT_ID = 12;
    /** As long as a process of its own gets, on a busy machine. */
    private static final Duration START = Duration.ofMinutes(2);
    /** Docker may say that a container runs before it says which of its ports are open; Testcontainers then gives up. */
    private static final int ATTEMPTS = 3;

    protected final GenericContainer<?> container;
    private final Part part;
    private final int port;

    /**
     * @param port the port on this machine; a fixed one, because Docker would choose another at every start
     * @param innerPort the port in the container
     */
    ServerInContainer(Part part, GenericContainer<?> container, int port, int innerPort) {
        this.part = part;
        this.container = container;
        this.port = port;
        container.withExposedPorts(innerPort);
        container.withStartupTimeout(START);
        container.withStartupAttempts(ATTEMPTS);
        container.setPortBindings(List.of(interfaceOfEngine() + port + ":" + innerPort));
    }

    /** Whether it does its work, asked over the network as a client would. */
    abstract boolean answers() throws Exception;

    public String host() {
        return container.getHost();
    }

    public int port() {
        return port;
    }

    /** Where other containers reach it. */
    final String addressAmongContainers() {
        return docker().inspectContainerCmd(container.getContainerId())
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
    }

    @Override
    public String address() {
        return host() + ":" + port;
    }

    @Override
    public synchronized void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else {
            docker().startContainerCmd(container.getContainerId()).exec();
        }
        Readiness.await(part, log(), container::isRunning, this::answers);
    }

    @Override
    public void stop() {
        docker().stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_SECONDS)
                .exec();
    }

    @Override
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public synchronized void dispose() {
        container.stop();
    }

    /** Where the engine is on this machine, other machines need not see the server. */
    private static String interfaceOfEngine() {
        String host = DockerClientFactory.instance().dockerHostIpAddress();
        return host.equals("localhost") || host.equals(Ports.HOST) ? Ports.HOST + ":" : "";
    }

    private ServerLog log() {
        String id = container.getContainerId().substring(0, SHORT_ID);
        return new ServerLog("docker logs " + id, () -> container.getLogs().lines());
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
