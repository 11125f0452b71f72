package dev.fluxgate.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\bFLUXGATE_[A-Z0-9_]*[A-Z0-9]\\b");

    @Test
    void shouldPassWhatAnyServiceReads() {
        assertThat(Settings.unknown(
                        List.of("fluxgate.orders.max-batch", "fluxgate.redis.url[0]", "quarkus.http.port", "user.home"),
                        Map.of(
                                "FLUXGATE_PERSIST_LOCK_TIMEOUT", "1S",
                                "FLUXGATE_REDIS_URL_0_", "redis://a:1",
                                "FLUXGATE_JWT_PUBLIC_KEY_LOCATION", "key.pem",
                                "FLUXGATE_URL", "http://127.0.0.1:8080",
                                "HOME", "/root")))
                .isEmpty();
    }

    @Test
    void shouldNameWhatNoServiceReads() {
        assertThat(Settings.unknown(
                        List.of("fluxgate.orders.max-bach", "fluxgate.ordres.max-batch"),
                        Map.of("FLUXGATE_ORDERS_MAXBATCH", "7")))
                .containsExactly(
                        "FLUXGATE_ORDERS_MAXBATCH: there is no such setting; docs/reference/configuration.md lists all of them",
                        "fluxgate.orders.max-bach: there is no such setting; docs/reference/configuration.md lists all of them",
                        "fluxgate.ordres.max-batch: there is no such setting; docs/reference/configuration.md lists all of them");
    }

    @Test
    void shouldNameAVariableOnceWhenItIsSeenAsAPropertyToo() {
        assertThat(Settings.unknown(List.of("fluxgate.orders.maxbatch"), Map.of("FLUXGATE_ORDERS_MAXBATCH", "7")))
                .singleElement()
                .asString()
                .startsWith("FLUXGATE_ORDERS_MAXBATCH:");
    }

    @Test
    void shouldNameSettingsOfChannelsThatTheServiceDoesNotHave() {
        assertThat(Settings.ofOtherChannels(
                        List.of(
                                "mp.messaging.outgoing.orders.acks",
                                "mp.messaging.incoming.orders.group.id",
                                "mp.messaging.outgoing.orders-copy.acks",
                                "mp.messaging.connector.smallrye-kafka.bootstrap.servers",
                                "fluxgate.redis.url"),
                        "mp.messaging.outgoing.orders"))
                .containsExactly(
                        "mp.messaging.incoming.orders.group.id: there is no such channel here, only mp.messaging.outgoing.orders",
                        "mp.messaging.outgoing.orders-copy.acks: there is no such channel here, only mp.messaging.outgoing.orders");
    }

    @Test
    void shouldPassWhatKubernetesTellsOfServices() {
        assertThat(Settings.unknown(
                        List.of(),
                        Map.of(
                                "FLUXGATE_GATEWAY_SERVICE_HOST", "10.0.0.1",
                                "FLUXGATE_GATEWAY_SERVICE_PORT_HTTP", "8080",
                                "FLUXGATE_GATEWAY_PORT", "tcp://10.0.0.1:8080",
                                "FLUXGATE_GATEWAY_PORT_8080_TCP_ADDR", "10.0.0.1")))
                .isEmpty();
    }

    /** One may be exported in the shell that starts the services. */
    @Test
    void shouldPassEveryVariableThatTheProjectNames() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        Files.walkFileTree(Path.of(".."), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                // Tests name what is no setting, on purpose.
                return directory.endsWith("target") || directory.endsWith(".git") || directory.endsWith("src/test")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                VARIABLE.matcher(Files.readString(file, ISO_8859_1))
                        .results()
                        .forEach(found -> variables.put(found.group(), "8080"));
                return FileVisitResult.CONTINUE;
            }
        });

        assertThat(variables).containsKeys("FLUXGATE_TOKEN", "FLUXGATE_REDIS_URL", "FLUXGATE_GATEWAY_PORT");
        assertThat(Settings.unknown(List.of(), variables)).isEmpty();
    }
}
