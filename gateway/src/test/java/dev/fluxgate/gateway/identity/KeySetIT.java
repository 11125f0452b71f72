package dev.fluxgate.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fluxgate.gateway.GatewayProcess;
import dev.fluxgate.gateway.SharedServers;
import dev.fluxgate.gateway.TestKeys;
import dev.fluxgate.gateway.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway whose key is at a URL: Quarkus then verifies tokens on worker threads, because it may have to fetch the key. */
class KeySetIT {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private HttpServer keys;

    @BeforeEach
    void serveTheKey() throws IOException {
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/key", this::answer);
        keys.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.countDown();
        byte[] key = Files.readAllBytes(Path.of(TestKeys.config().get(TestKeys.PUBLIC)));
        try (exchange) {
            mayAnswer.await();
            exchange.sendResponseHeaders(200, key.length);
            exchange.getResponseBody().write(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        keys.stop(0);
    }

    @Test
    void shouldAnswerOthersOnTheSameEventLoopWhileTheKeyIsFetched() throws Exception {
        // Given
        String key = "http://127.0.0.1:" + keys.getAddress().getPort() + "/key";
        try (GatewayProcess gateway = GatewayProcess.start(
                        SharedServers.STACK,
                        Map.of("FLUXGATE_JWT_PUBLIC_KEY_LOCATION", key),
                        "-Dquarkus.vertx.event-loops-pool-size=1")
                .awaitReady()) {
            FutureTask<HttpResponse<String>> sale =
                    new FutureTask<>(() -> gateway.putSale("key-set", "{\"stock\":1}", Tokens.admin()));
            new Thread(sale).start();

            // When
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            long begin = System.nanoTime();
            assertThat(gateway.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(gateway.get("/sales/nothing").statusCode()).isEqualTo(404);

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
            assertThat(sale.isDone()).isFalse();
            mayAnswer.countDown();
            assertThat(sale.get().statusCode()).isEqualTo(201);
        }
    }
}
