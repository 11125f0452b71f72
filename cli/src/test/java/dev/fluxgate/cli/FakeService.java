package dev.fluxgate.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway or worker that gives one answer a path, and remembers what it was asked. */
public final class FakeService implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();

    /** A request as it came in. */
    public record Request(String call, String body, Map<String, List<String>> headers) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private record Answer(int status, String type, String body, Map<String, String> headers) {}

    public FakeService() throws IOException {
        this(0);
    }

    public FakeService(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** From now on this is the answer. */
    public FakeService answers(String call, int status, String body, String... headers) {
        answers.remove(call);
        return then(call, status, body, headers);
    }

    /** After the answers that were given before, once each, this is the answer. */
    public FakeService then(String call, int status, String body, String... headers) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            pairs.put(headers[i], headers[i + 1]);
        }
        String type = status < 400 ? "application/json" : "application/problem+json";
        answers.computeIfAbsent(call, none -> new ArrayDeque<>()).add(new Answer(status, type, body, pairs));
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public Request lastRequest() {
        return requests.get(requests.size() - 1);
    }

    public List<String> calls() {
        return requests.stream().map(Request::call).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(call, body, Map.copyOf(exchange.getRequestHeaders())));
        Deque<Answer> next = answers.getOrDefault(call, new ArrayDeque<>());
        Answer answer = next.size() > 1 ? next.remove() : next.peek();
        if (answer == null) {
            answer = new Answer(404, "text/plain", "", Map.of());
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
