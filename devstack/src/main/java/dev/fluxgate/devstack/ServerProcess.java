package dev.fluxgate.devstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A server that is a process of its own. */
abstract class ServerProcess implements ManagedServer {

    protected final Site site;
    private volatile @Nullable RegistryEntry running;

    ServerProcess(Site site) {
        this.site = site;
    }

    /** The server's command line, made anew for every start. */
    abstract List<String> command() throws Exception;

    /** What else the process needs, environment above all. */
    void configure(ProcessBuilder builder) {}

    /** Whether it does its work, asked over the network as a client would. */
    abstract boolean answers() throws Exception;

    /** The signal that ends it in good order. */
    Signal stopSignal() {
        return Signal.TERM;
    }

    @Override
    public final String address() {
        return site.address();
    }

    @Override
    public Optional<ProcessHandle> process() {
        return entry().stream()
                .flatMap(entry -> entry.process().running().stream())
                .findFirst();
    }

    @Override
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException(site.part().title() + " runs already");
        }
        try {
            Files.createDirectories(site.home());
            // Whatever is in the way after this is the server's to say.
            Ports.isFreeSoon(site.port());
            running = launch(site.part().id(), command()).entry();
        } catch (DevStackException | IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new DevStackException("cannot start " + site.part().title() + ": " + e.getMessage(), e);
        }
        Readiness.await(site.part(), ServerLog.of(site.log()), this::isRunning, this::answers);
    }

    @Override
    public void stop() {
        ProcessEnd.inGoodOrder(entry());
    }

    @Override
    public void kill() {
        ProcessEnd.byForce(entry());
    }

    @Override
    public void pause() {
        signal(Signal.STOP);
    }

    @Override
    public void resume() {
        signal(Signal.CONT);
    }

    @Override
    public CompletableFuture<String> death() {
        return CompletableFuture.allOf(entry().stream()
                        .flatMap(entry -> entry.process().running().stream())
                        .map(ProcessHandle::onExit)
                        .toArray(CompletableFuture[]::new))
                .thenApply(ended -> site.part().title() + " has ended by itself; see " + site.log());
    }

    /** Starts a program for this server; what its last run has written is kept beside. */
    protected final ProcessRegistry.Launched launch(String name, List<String> command) throws IOException {
        Files.createDirectories(site.log().getParent());
        Path log = site.log().resolveSibling(name + ".log");
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        configure(builder);
        return site.registry().launchServer(name, builder, stopSignal());
    }

    private void signal(Signal signal) {
        entry().forEach(entry -> entry.process().running().ifPresent(signal::send));
    }

    private List<RegistryEntry> entry() {
        RegistryEntry entry = running;
        return entry == null ? List.of() : List.of(entry);
    }

    private boolean isRunning() {
        return entry().stream().anyMatch(entry -> entry.process().isRunning());
    }
}
