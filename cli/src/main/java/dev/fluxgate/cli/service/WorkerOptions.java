package dev.fluxgate.cli.service;

import dev.fluxgate.cli.local.DataOption;
import dev.fluxgate.cli.local.RunningStack;
import dev.fluxgate.cli.local.Surroundings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that talk to a worker. */
public final class WorkerOptions {

    private static final int NOT_FOUND = 404;
    private static final ServiceAddress DEFAULT = new ServiceAddress(URI.create("http://127.0.0.1:8081"), false);

    private final Surroundings surroundings;

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = ServiceAddressConverter.class,
            description = "A worker. Else FLUXGATE_WORKER_URL, else FLUXGATE_URL, else the stack that runs here.")
    private @Nullable ServiceAddress url;

    @Option(names = "--token", paramLabel = "JWT", description = "A bearer token. Else FLUXGATE_TOKEN.")
    private @Nullable String token;

    @Mixin
    private DataOption data;

    WorkerOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Reads from a worker. One who gave the address of a local gateway meant the worker beside it, which listens one
     * port higher.
     */
    public Reply get(String... path) {
        ServiceAddress address = address();
        Reply reply = client(address).get(path);
        if (reply.status() == NOT_FOUND && address.chosen() && address.isLoopback() && address.hasPort()) {
            return client(address.nextPort()).get(path);
        }
        return reply;
    }

    private ServiceClient client(ServiceAddress address) {
        return new ServiceClient(address, Optional.ofNullable(token).or(() -> surroundings.variable("FLUXGATE_TOKEN")));
    }

    private ServiceAddress address() {
        return Optional.ofNullable(url)
                .or(() -> surroundings
                        .variable("FLUXGATE_WORKER_URL")
                        .or(() -> surroundings.variable("FLUXGATE_URL"))
                        .map(ServiceAddress::chosen))
                .or(() -> RunningStack.on(data.directory())
                        .map(stack -> new ServiceAddress(stack.workers().get(0), false)))
                .orElse(DEFAULT);
    }
}
