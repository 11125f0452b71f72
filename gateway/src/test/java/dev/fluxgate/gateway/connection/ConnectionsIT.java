package dev.fluxgate.gateway.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.fluxgate.gateway.GatewayProcess;
import dev.fluxgate.gateway.SharedServers;
import dev.fluxgate.gateway.TestKeys;
import dev.fluxgate.gateway.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that hold connections without using them do not stop others: 10,000 of them, or as many as a process may open here. */
class ConnectionsIT {

    private static final int SLOW = 200;
    private static final int SPARE = 300;
    /** Files that a process has beside idle connections ({@code ulimit -n} is its bound). */
    private static final int OTHER_FILES = 1_500;

    private static final int IDLE = (int) Math.min(10_000, mostFiles() - OTHER_FILES);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(2);

    private static GatewayProcess gateway;

    private final List<SocketChannel> held = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        gateway = GatewayProcess.start(
                        SharedServers.STACK,
                        Map.of(
                                "FLUXGATE_JWT_PUBLIC_KEY_LOCATION",
                                TestKeys.config().get(TestKeys.PUBLIC),
                                "FLUXGATE_CONNECTIONS_REQUEST_TIMEOUT",
                                TIMEOUT.toString(),
                                "QUARKUS_HTTP_LIMITS_MAX_CONNECTIONS",
                                "" + (IDLE + SPARE)))
                .awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    /** Returns when the gateway has closed them, too: until then they count as there. */
    @AfterEach
    void letGo() throws IOException {
        held.forEach(ConnectionsIT::end);
        for (SocketChannel connection : held) {
            awaitEnd(connection);
            connection.close();
        }
        held.clear();
    }

    private static void end(SocketChannel connection) {
        try {
            connection.shutdownOutput();
        } catch (IOException closed) {
            // The gateway was first.
        }
    }

    private static void awaitEnd(SocketChannel connection) {
        try {
            ByteBuffer rest = ByteBuffer.allocate(4_096);
            while (connection.read(rest) >= 0) {
                rest.clear();
            }
        } catch (IOException closed) {
            // The gateway was first.
        }
    }

    @Test
    void shouldServeOthersWhileThousandsOfConnectionsAreIdle() throws Exception {
        for (int i = 0; i < IDLE; i++) {
            send(connect(), "GET /q/health/live HTTP/1.1\r\nHost: shop\r\n\r\n");
        }
        held.forEach(connection -> assertThat(read(connection)).startsWith("HTTP/1.1 200 OK"));

        await("idle connections stay for longer than a request may take, and others are served")
                .during(TIMEOUT.multipliedBy(3))
                .atMost(TIMEOUT.multipliedBy(10))
                .untilAsserted(() -> {
                    assertOthersAreServed();
                    assertThat(held).allMatch(ConnectionsIT::isOpen);
                });
    }

    @Test
    void shouldTurnAwayConnectionsBeyondTheLimitAndServeThoseThatAreThere() throws Exception {
        SocketChannel served = connect();
        send(served, "GET /q/health/live HTTP/1.1\r\nHost: shop\r\n\r\n");
        assertThat(read(served)).startsWith("HTTP/1.1 200 OK");
        for (int i = 0; i < IDLE + 2 * SPARE; i++) {
            connect();
        }

        // To ask each of ten thousand would take a good part of that time.
        List<SocketChannel> last = held.subList(held.size() - 2 * SPARE, held.size());
        await().atMost(SOON).untilAsserted(() -> assertThat(last)
                .filteredOn(connection -> !isOpen(connection))
                .as("turned away")
                .hasSizeGreaterThanOrEqualTo(SPARE / 2));
        send(served, "GET /q/health/live HTTP/1.1\r\nHost: shop\r\n\r\n");
        assertThat(read(served)).startsWith("HTTP/1.1 200 OK");

        letGo();
        await().atMost(SOON).ignoreExceptions().untilAsserted(this::assertOthersAreServed);
    }

    @Test
    void shouldServeOthersAndCutOffClientsThatTrickleHeadersOrBodies() throws Exception {
        for (int i = 0; i < SLOW; i++) {
            send(connect(), "POST /orders HTTP/1.1\r\nHost: shop\r\n" + (i % 2 == 0 ? "" : body()));
        }

        await("every slow client is cut off")
                .atMost(TIMEOUT.multipliedBy(8))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertOthersAreServed();
                    return held.stream().noneMatch(ConnectionsIT::trickle);
                });
    }

    @Test
    void shouldCutOffAClientThatTricklesItsSecondRequest() throws Exception {
        SocketChannel connection = connect();
        send(connection, "GET /q/health/live HTTP/1.1\r\nHost: shop\r\n\r\n");
        assertThat(read(connection)).startsWith("HTTP/1.1 200 OK");

        await().atMost(TIMEOUT.multipliedBy(8))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !trickle(connection));
    }

    /** Its streams would escape the time that a request may take. */
    @Test
    void shouldStayWithHttp1WhenAClientAsksForHttp2() throws Exception {
        SocketChannel upgrading = connect();
        send(
                upgrading,
                "GET /q/health/live HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                        + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n");
        assertThat(read(upgrading)).startsWith("HTTP/1.1 200 OK");

        SocketChannel knowing = connect();
        send(knowing, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0\4\0\0\0\0\0");
        assertThat(read(knowing)).as("text, and no frames").startsWith("HTTP/").contains("400 Bad Request");
    }

    private static long mostFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();
    }

    private static String body() {
        return "Content-Type: application/json\r\nIdempotency-Key: k\r\nContent-Length: 1000\r\n\r\n";
    }

    /** Calls of others, on connections of their own, one with a token that has to be verified. */
    private void assertOthersAreServed() throws IOException, InterruptedException {
        String token = Tokens.buyer("ann");
        long begin = System.nanoTime();
        HttpResponse<String> answer = gateway.putSale("nothing", "{\"stock\":1}", token);
        assertThat(answer.statusCode()).isIn(403, 404, 400);
        assertThat(gateway.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    private SocketChannel connect() throws IOException {
        SocketChannel connection = SocketChannel.open(
                new InetSocketAddress(gateway.url().getHost(), gateway.url().getPort()));
        held.add(connection);
        return connection;
    }

    private static void send(SocketChannel connection, String text) throws IOException {
        ByteBuffer bytes = US_ASCII.encode(text);
        while (bytes.hasRemaining()) {
            connection.write(bytes);
        }
    }

    private static String read(SocketChannel connection) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(4_096);
            connection.read(bytes);
            return US_ASCII.decode(bytes.flip()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one byte more; false when the gateway has closed the connection. */
    private static boolean trickle(SocketChannel connection) {
        try {
            connection.write(US_ASCII.encode("a"));
            return isOpen(connection);
        } catch (IOException closed) {
            return false;
        }
    }

    private static boolean isOpen(SocketChannel connection) {
        try {
            connection.configureBlocking(false);
            boolean open = connection.read(ByteBuffer.allocate(4_096)) >= 0;
            connection.configureBlocking(true);
            return open;
        } catch (IOException closed) {
            return false;
        }
    }
}
