package dev.fluxgate.gatling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A gateway and worker in one that accepts every order, and whose books say what a real one's never should. */
final class StandIn implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final AtomicInteger accepted = new AtomicInteger();
    private final HttpServer server;
    private final String verdict;
    private final int lost;
    private volatile Predicate<String> mayAudit = authorization -> true;

    StandIn(String verdict, int lost) throws IOException {
        this.verdict = verdict;
        this.lost = lost;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/orders", exchange -> answer(exchange, 202, order()));
        server.createContext("/sales", this::sale);
        server.start();
    }

    /** From now on an audit is shown only to a call whose header {@code Authorization}, empty for none, is one of these. */
    StandIn showingAuditsTo(Predicate<String> authorizations) {
        mayAudit = authorizations;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String order() {
        return "{\"orderId\":\"" + accepted.incrementAndGet() + "\"}";
    }

    private void sale(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            answer(exchange, 201, "{}");
        } else if (exchange.getRequestURI().getPath().endsWith("/audit")) {
            audit(exchange);
        } else {
            answer(exchange, 200, "{}");
        }
    }

    private void audit(HttpExchange exchange) throws IOException {
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (mayAudit.test(authorization)) {
            int known = accepted.get() - lost;
            answer(exchange, 200, """
                {"productId":"a","verdict":"%s","held":0,"available":0,"accepted":%d,"persisted":%d,"confirmed":%d}
                """.formatted(verdict, known, known, known));
        } else {
            answer(exchange, 401, """
                {"type":"urn:fluxgate:problem:unauthenticated","title":"Nobody","status":401,"detail":"Send a token."}
                """);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
