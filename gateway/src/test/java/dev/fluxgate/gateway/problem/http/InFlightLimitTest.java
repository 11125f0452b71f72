package dev.fluxgate.gateway.problem.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<RoutingContext> held = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        new InFlightLimit(
                        () -> 2, new ObjectMapper(), (request, type) -> refused.add(request.path() + " " + type.text()))
                .add(router);
        router.get("/q/health").handler(context -> context.end("up"));
        router.route().handler(held::add);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldRefuseAtOnceWhatIsPastTheLimit() throws Exception {
        // Given
        CompletableFuture<HttpResponse<String>> first = order();
        CompletableFuture<HttpResponse<String>> second = order();
        await().atMost(PATIENCE).until(() -> held.size() == 2);

        // When
        HttpResponse<String> third = order().get(30, TimeUnit.SECONDS);
        HttpResponse<String> health = client.send(request("/q/health").build(), BodyHandlers.ofString());
        held.remove().end("done");
        CompletableFuture.anyOf(first, second).get(30, TimeUnit.SECONDS);
        CompletableFuture<HttpResponse<String>> fourth = order();

        // Then
        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.body()).contains("urn:fluxgate:problem:overloaded");
        assertThat(third.headers().firstValue("Retry-After")).contains("1");
        assertThat(third.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused).containsExactly("/orders overloaded");
        assertThat(health.statusCode()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> held.size() == 2);
        held.forEach(context -> context.end("done"));
        assertThat(first.get(30, TimeUnit.SECONDS).body()).isEqualTo("done");
        assertThat(second.get(30, TimeUnit.SECONDS).body()).isEqualTo("done");
        assertThat(fourth.get(30, TimeUnit.SECONDS).body()).isEqualTo("done");
    }

    @Test
    void shouldForgetARequestWhenItsClientHangsUp() throws Exception {
        // Given
        CompletableFuture<HttpResponse<String>> first = order();
        order();
        await().atMost(PATIENCE).until(() -> held.size() == 2);

        // When
        held.forEach(context -> context.request().connection().close());
        await().atMost(PATIENCE).until(first::isDone);
        held.clear();
        CompletableFuture<HttpResponse<String>> next = order();

        // Then
        await().atMost(PATIENCE).until(() -> held.size() == 1);
        held.remove().end("done");
        assertThat(next.get(30, TimeUnit.SECONDS).body()).isEqualTo("done");
    }

    private CompletableFuture<HttpResponse<String>> order() {
        HttpRequest order = request("/orders")
                .POST(HttpRequest.BodyPublishers.ofString("{\"productId\":\"tv\"}"))
                .build();
        return client.sendAsync(order, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .version(HttpClient.Version.HTTP_1_1);
    }
}
