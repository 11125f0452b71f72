package dev.fluxgate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fluxgate.cli.console.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VertxLoadTest {

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final BlockingQueue<HttpExchange> held = new LinkedBlockingQueue<>();
    private final AtomicLong holding = new AtomicLong();
    private HttpServer server;
    private VertxLoad load;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/orders", this::answer);
        server.createContext("/first-late", this::answerFirstLate);
        server.start();
        load = new VertxLoad(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    @AfterEach
    void stop() {
        load.close();
        server.stop(0);
    }

    /** The first time that it sees a key it accepts. */
    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        boolean isNew = keys.add(key);
        bodies.put(key, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(isNew ? 202 : 409, -1);
        exchange.close();
    }

    /** Answers the first request, at 200 a second, only when most of a second is over. */
    private void answerFirstLate(HttpExchange exchange) throws IOException {
        long number = requests.incrementAndGet();
        if (number == 1) {
            holding.set(System.nanoTime());
            held.add(exchange);
            return;
        }
        if (number == 180) {
            holding.set(System.nanoTime() - holding.get());
            answerEmpty(held.remove());
        }
        answerEmpty(exchange);
    }

    private static void answerEmpty(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Test
    void shouldCountEveryAnswerByItsStatusWhenConnectionsArePosting() throws IOException {
        // Given
        OrderMix orders = OrderMix.of("phone").prefixed("run");
        LoadJob job = new LoadJob(server.getAddress().getPort(), "/orders", orders, 4, 0.5, 0);

        // When
        LoadResult result = load.run(job);

        // Then
        assertThat(result.answered()).isPositive().isEqualTo(requests.get());
        assertThat(result.statuses()).containsOnlyKeys(202);
        assertThat(result.failed()).isZero();
        assertThat(result.micros()).containsKeys("50", "99");
        assertThat(Json.MAPPER
                        .readTree(bodies.values().iterator().next())
                        .path("productId")
                        .asText())
                .isEqualTo("phone");
    }

    @Test
    void shouldSendAtTheRateThatIsAskedForWhenTheModelIsOpen() {
        // Given
        OrderMix orders = OrderMix.of("phone").prefixed("open");
        LoadJob job = new LoadJob(server.getAddress().getPort(), "/orders", orders, 4, 0.5, 0);

        // When
        LoadResult result = load.run(job.at(200));

        // Then
        assertThat(result.answered()).isEqualTo(100);
        assertThat(result.seconds()).as("no sooner than they are due").isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void shouldLeaveTheFirstFifthOutOfTheLatenciesWhenTheModelIsOpen() {
        // Given
        int port = server.getAddress().getPort();
        load.run(new LoadJob(port, "/orders", OrderMix.of("phone").prefixed("warm"), 4, 0.2, 0));
        requests.set(0);

        // When
        LoadResult result = load.run(new LoadJob(port, "/first-late", null, 4, 1, 0).at(200));

        // Then
        assertThat(result.answered()).isEqualTo(200);
        assertThat(result.micros().get("max")).isPositive().isLessThan(holding.get() / 1_000);
    }
}
