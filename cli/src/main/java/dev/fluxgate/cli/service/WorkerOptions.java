package dev.fluxgate.cli.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.cli.local.DataOption;
import dev.fluxgate.cli.local.Surroundings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that talk to a worker. */
public final class WorkerOptions {

    private static final int NOT_FOUND = 404;
    private static final String UNKNOWN_PATH = "urn:fluxgate:problem:not-found";

    private final Surroundings surroundings;

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = ServiceAddressConverter.class,
            description = "A worker. Else FLUXGATE_WORKER_URL, else FLUXGATE_URL, else the stack that runs here.")
    private @Nullable ServiceAddress url;

    @Mixin
    private TokenOption token;

    @Mixin
    private DataOption data;

    WorkerOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Reads from a worker. */
    public Reply get(String... path) {
        return call(client -> client.get(path), address -> token.given());
    }

    /** Reads what may take a worker some minutes. */
    public Reply getSlowly(Map<String, String> query, String... path) {
        return call(client -> client.getSlowly(query, path), address -> token.given());
    }

    /** Reads what only admins may read. */
    public Reply getAsAdmin(Map<String, String> query, String... path) {
        return call(client -> client.getSlowly(query, path), address -> token.admins(address, data.directory()));
    }

    /** Sends an object with an admin's token. */
    public Reply postAsAdmin(JsonNode body, String... path) {
        return call(client -> client.postSlowly(body, path), address -> token.admins(address, data.directory()));
    }

    /**
     * One who gave the address of a local gateway meant the worker beside it, which listens one port higher. A gateway
     * does not know the path; a worker that knows it says what it has not found.
     */
    private Reply call(Function<ServiceClient, Reply> call, Function<ServiceAddress, Optional<String>> tokens) {
        ServiceAddress address = address();
        Reply reply = call.apply(new ServiceClient(address, tokens.apply(address)));
        if (isUnknownPath(reply) && address.chosen() && address.isLoopback() && address.hasPort()) {
            ServiceAddress next = address.nextPort();
            return call.apply(new ServiceClient(next, tokens.apply(next)));
        }
        return reply;
    }

    private static boolean isUnknownPath(Reply reply) {
        String type = reply.body().path("type").asText(UNKNOWN_PATH);
        return reply.status() == NOT_FOUND && type.equals(UNKNOWN_PATH);
    }

    private ServiceAddress address() {
        return Optional.ofNullable(url)
                .or(() -> surroundings
                        .variable("FLUXGATE_WORKER_URL")
                        .or(() -> surroundings.variable("FLUXGATE_URL"))
                        .map(ServiceAddress::chosen))
                .orElseGet(() -> Addresses.localWorker(data.directory()));
    }
}
