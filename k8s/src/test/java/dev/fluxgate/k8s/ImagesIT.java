package dev.fluxgate.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.devstack.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testcontainers.containers.GenericContainer;

/** The images of this build, started as the manifests start them: as nobody, with nothing to write to but /tmp. */
@EnabledIfSystemProperty(
        named = "fluxgate.images",
        matches = "true",
        disabledReason = "images are built with -Dquarkus.container-image.build=true")
class ImagesIT {

    /** Each needs seconds of CPU to start, and they start together on a machine that may be busy with other tests. */
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    /** They live for seconds: the optimizing compiler costs more than it gives. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    /** Fetched when the first token comes; none does. */
    private static final String KEYS = "http://127.0.0.1:9/keys";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static DevStack stack;

    @BeforeAll
    static void startServers() {
        stack = DevStack.forTests(Part.KAFKA, Part.POSTGRES, Part.REDIS)
                .topic(Topics.ORDERS, Topics.DEFAULT_PARTITIONS)
                .topic(Topics.DEAD_LETTER, 1)
                .start();
    }

    @AfterAll
    static void stopServers() {
        stack.close();
    }

    @Test
    void shouldServeWhenItHasNoPrivilegesAndCannotWrite() throws Exception {
        int gatewayPort = Ports.free();
        int workerPort = Ports.free();
        try (GenericContainer<?> migration = service("inventory-worker", Ports.free())
                        .withEnv("FLUXGATE_SCHEMA_ON_START", "migrate-and-exit");
                GenericContainer<?> worker =
                        service("inventory-worker", workerPort).withEnv("FLUXGATE_SCHEMA_ON_START", "check");
                GenericContainer<?> gateway =
                        service("gateway", gatewayPort).withEnv("FLUXGATE_JWT_PUBLIC_KEY_LOCATION", KEYS)) {
            migration.start();
            await().atMost(LONGEST_START).until(() -> !migration.isRunning());
            assertThat(migration.getCurrentContainerInfo().getState().getExitCodeLong())
                    .as(migration.getLogs())
                    .isZero();

            worker.start();
            gateway.start();

            for (GenericContainer<?> container : List.of(worker, gateway)) {
                int port = container == gateway ? gatewayPort : workerPort;
                await().atMost(LONGEST_START)
                        .ignoreException(ConnectException.class)
                        .untilAsserted(() ->
                                assertThat(ready(port)).as(container.getLogs()).isEqualTo(200));
                ContainerConfig image = Objects.requireNonNull(container
                        .getDockerClient()
                        .inspectImageCmd(container.getDockerImageName())
                        .exec()
                        .getConfig());
                assertThat(image.getEnv()).contains("JAVA_TOOL_OPTIONS=-XX:+UseParallelGC");
                assertThat(image.getEntrypoint()).contains("-XX:MetaspaceSize=128m");
                assertThat(container.execInContainer("id", "-u").getStdout().strip())
                        .isEqualTo("10001");
                assertThat(container.execInContainer("touch", "/opt/fluxgate/x").getStderr())
                        .contains("Read-only file system");
                assertThat(container
                                .execInContainer("grep", "CapEff", "/proc/1/status")
                                .getStdout())
                        .endsWith("0000000000000000\n");
            }
        }
    }

    /** With the network of this machine, where the servers are. */
    private static GenericContainer<?> service(String name, int port) {
        return new GenericContainer<>("fluxgate/" + name + ":0.1.0")
                .withNetworkMode("host")
                .withTmpFs(Map.of("/tmp", "size=64m"))
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges")))
                .withEnv("QUARKUS_HTTP_HOST", "127.0.0.1")
                .withEnv("QUARKUS_HTTP_PORT", Integer.toString(port))
                .withEnv("JAVA_TOOL_OPTIONS", SHORT_LIVED)
                .withEnv("FLUXGATE_REDIS_URL", stack.redis().uri())
                // One broker holds each record once, which production refuses.
                .withEnv("FLUXGATE_CHECKS_SERVERS", "warn")
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers())
                .withEnv("FLUXGATE_POSTGRES_HOST", stack.postgres().host())
                .withEnv(
                        "FLUXGATE_POSTGRES_PORT",
                        Integer.toString(stack.postgres().port()));
    }

    private static int ready(int port) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
