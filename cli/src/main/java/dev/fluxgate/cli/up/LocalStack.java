package dev.fluxgate.cli.up;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Seconds;
import dev.fluxgate.cli.identity.KeyPairFiles;
import dev.fluxgate.cli.local.DataDirectory;
import dev.fluxgate.cli.local.RunningStack;
import dev.fluxgate.cli.local.Surroundings;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Servers, workers and gateways of one data directory, started and stopped in that order. */
final class LocalStack implements AutoCloseable {

    /** Log lines for people, callers that name themselves, and servers of which one copy is enough. */
    private static final List<String> LOCAL = List.of("-Dquarkus.profile=local");

    private final Layout layout;
    private final DevStack servers;
    private final Consumer<String> progress;
    private final List<ApplicationProcess> workers = new ArrayList<>();
    private final List<ApplicationProcess> gateways = new ArrayList<>();

    private LocalStack(Layout layout, DevStack servers, Consumer<String> progress) {
        this.layout = layout;
        this.servers = servers;
        this.progress = progress;
    }

    /**
     * Returns when all are ready; what has been started is stopped if one is not.
     *
     * @param fresh whether to forget what the servers have kept
     */
    static LocalStack start(
            Surroundings surroundings, DataDirectory data, Layout layout, boolean fresh, Consumer<String> progress) {
        Path workerJar = Application.WORKER.install(surroundings, data);
        Path gatewayJar = Application.GATEWAY.install(surroundings, data);
        KeyPairFiles keys = new KeyPairFiles(data.keys());
        keys.createIfMissing();
        DevStack servers = DevStack.local(data.path())
                .portOffset(layout.offset())
                .fresh(fresh)
                .topic(Topics.ORDERS, Topics.DEFAULT_PARTITIONS)
                .topic(Topics.DEAD_LETTER, 1)
                .progress(progress)
                .start();
        LocalStack stack = new LocalStack(layout, servers, progress);
        try {
            stack.startApplications(
                    new ApplicationLauncher(data.logs(), stack.environment(keys)), workerJar, gatewayJar);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startApplications(ApplicationLauncher launcher, Path workerJar, Path gatewayJar) {
        long start = System.nanoTime();
        layout.workerPlaces().forEach(place -> workers.add(registered(launcher.start(place, workerJar, LOCAL))));
        layout.gatewayPlaces().forEach(place -> gateways.add(registered(launcher.start(place, gatewayJar, LOCAL))));
        new Readiness()
                .await(
                        applications().toList(),
                        process -> progress.accept(process.place().name() + " ready on "
                                + process.place().url() + " (" + Seconds.since(start) + ")"));
    }

    private ApplicationProcess registered(ApplicationProcess process) {
        servers.processes().register(process.place().name(), process.handle());
        return process;
    }

    /** What is written down for the other commands. */
    RunningStack describe() {
        return RunningStack.ofThisProcess(
                layout.gatewayPlaces().stream().map(Place::url).toList(),
                layout.workerPlaces().stream().map(Place::url).toList(),
                servers.kafka().bootstrapServers(),
                servers.redis().uri(),
                servers.postgres().reactiveUrl());
    }

    /** Completes when a gateway, a worker or a server ends by itself, with the failure that this is. */
    CompletableFuture<Object> death() {
        Stream<CompletableFuture<Failure>> applications = applications().map(ApplicationProcess::death);
        Stream<CompletableFuture<Failure>> server = Stream.of(servers.death().thenApply(Failure::new));
        return CompletableFuture.anyOf(Stream.concat(applications, server).toArray(CompletableFuture[]::new));
    }

    /** Stops gateways, then workers, then servers; within half a minute, whatever they do. */
    @Override
    public void close() {
        ApplicationProcess.stop(gateways);
        ApplicationProcess.stop(workers);
        servers.close();
    }

    private Stream<ApplicationProcess> applications() {
        return Stream.concat(gateways.stream(), workers.stream());
    }

    private Map<String, String> environment(KeyPairFiles keys) {
        return Map.of(
                "FLUXGATE_REDIS_URL", servers.redis().uri(),
                "KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers(),
                "FLUXGATE_POSTGRES_HOST", servers.postgres().host(),
                "FLUXGATE_POSTGRES_PORT", Integer.toString(servers.postgres().port()),
                "FLUXGATE_POSTGRES_DATABASE", servers.postgres().name(),
                "FLUXGATE_POSTGRES_USER", servers.postgres().name(),
                "FLUXGATE_POSTGRES_PASSWORD", servers.postgres().name(),
                "FLUXGATE_JWT_PUBLIC_KEY_LOCATION", keys.publicKey().toString());
    }
}
