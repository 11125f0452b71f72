package dev.fluxgate.cli.service;

import dev.fluxgate.cli.local.DataDirectory;
import dev.fluxgate.cli.local.RunningStack;
import dev.fluxgate.cli.local.Surroundings;
import java.net.URI;
import java.util.Optional;

/** Finds the services that a command was not told of. */
final class Addresses {

    private static final ServiceAddress GATEWAY = new ServiceAddress(URI.create("http://127.0.0.1:8080"), false);
    private static final ServiceAddress WORKER = new ServiceAddress(URI.create("http://127.0.0.1:8081"), false);

    private Addresses() {}

    /** The gateway that is given, else that of the environment, else that of the local stack. */
    static ServiceAddress gateway(Optional<ServiceAddress> given, Surroundings surroundings, DataDirectory data) {
        return given.or(() -> surroundings.variable("FLUXGATE_URL").map(ServiceAddress::chosen))
                .or(() -> RunningStack.on(data)
                        .map(stack -> new ServiceAddress(stack.gateways().get(0), false)))
                .orElse(GATEWAY);
    }

    /** The worker of the local stack. */
    static ServiceAddress localWorker(DataDirectory data) {
        return RunningStack.on(data)
                .map(stack -> new ServiceAddress(stack.workers().get(0), false))
                .orElse(WORKER);
    }
}
