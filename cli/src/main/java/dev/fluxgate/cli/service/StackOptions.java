package dev.fluxgate.cli.service;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.local.DataOption;
import dev.fluxgate.cli.local.Surroundings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that need both a gateway and a worker. */
public final class StackOptions {

    private static final String UNKNOWN_SALE = "is-this-fluxgate";
    private static final String GATEWAY_SAYS = "urn:fluxgate:problem:sale-not-found";
    private static final String TOKEN_NEEDED =
            " (an operator's or admin's token is needed, and an admin's to make sales: --token or FLUXGATE_TOKEN)";
    private static final int OK = 200;

    private final Surroundings surroundings;

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = ServiceAddressConverter.class,
            description = "The gateway. Else FLUXGATE_URL, else the stack that runs here.")
    private @Nullable ServiceAddress url;

    @Option(
            names = "--worker-url",
            paramLabel = "URL",
            converter = ServiceAddressConverter.class,
            description = "A worker. Else FLUXGATE_WORKER_URL, else the one beside a gateway on this machine.")
    private @Nullable ServiceAddress workerUrl;

    @Mixin
    private TokenOption token;

    @Mixin
    private DataOption data;

    StackOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Where the gateway is. */
    public ServiceAddress gateway() {
        return Addresses.gateway(Optional.ofNullable(url), surroundings, data.directory());
    }

    /**
     * Where a worker is; beside a gateway of this machine it listens one port higher.
     *
     * @throws Failure if the gateway is elsewhere, and nobody has said where its workers are
     */
    public ServiceAddress worker() {
        Optional<ServiceAddress> given = Optional.ofNullable(workerUrl)
                .or(() -> surroundings.variable("FLUXGATE_WORKER_URL").map(ServiceAddress::chosen));
        if (given.isPresent()) {
            return given.get();
        }
        ServiceAddress gateway = gateway();
        if (!gateway.chosen()) {
            return Addresses.localWorker(data.directory());
        }
        if (gateway.isLoopback() && gateway.hasPort()) {
            return gateway.nextPort();
        }
        throw new Failure("Say where a worker of " + gateway.base() + " is, with --worker-url or FLUXGATE_WORKER_URL");
    }

    /** An admin's token: without a given one, one that the local stack's key signs, if the gateway is a local one. */
    public Optional<String> adminToken(Duration lifetime) {
        return token.admins(gateway(), data.directory(), lifetime);
    }

    /**
     * Looks whether both are there, before something long begins.
     *
     * @param adminToken the one that will go along with the calls
     * @throws Failure if one of the two does not answer, or answers as something else would
     */
    public void requireBoth(Optional<String> adminToken) {
        ServiceAddress worker = worker();
        Reply sale = new ServiceClient(gateway(), Optional.empty()).get("sales", UNKNOWN_SALE);
        require(sale.body().path("type").asText("").equals(GATEWAY_SAYS), gateway(), "gateway", sale);
        Reply lag = lag(worker, adminToken);
        if (Refusal.isOfCaller(lag)) {
            throw new Failure(worker.base() + " does not show its lag: " + lag.refusal() + TOKEN_NEEDED);
        }
        require(lag.status() == OK && lag.body().has("partitions"), worker, "worker", lag);
    }

    /** A worker that shows its lag to all may still not take the token: it counts only where the worker asks for one. */
    private static Reply lag(ServiceAddress worker, Optional<String> token) {
        Reply known = new ServiceClient(worker, token, "--worker-url").get("lag");
        if (token.isEmpty() || !Refusal.isOfCaller(known)) {
            return known;
        }
        Reply unknown = new ServiceClient(worker, Optional.empty(), "--worker-url").get("lag");
        return unknown.status() == OK ? unknown : known;
    }

    private static void require(boolean condition, ServiceAddress address, String what, Reply reply) {
        if (!condition) {
            throw new Failure(address.base() + " does not answer as a " + what + " does: " + reply.status()
                    + (reply.isRefusal() ? "; " + reply.refusal() : ""));
        }
    }
}
