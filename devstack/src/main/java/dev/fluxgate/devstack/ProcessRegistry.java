package dev.fluxgate.devstack;

import dev.fluxgate.devstack.RegistryEntry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes that a FluxGate has started, written down so that a later one can end those that a killed owner
 * left behind.
 *
 * <p>Each has a file of its own, with its start in it, so that a stranger which got the same process number is never
 * touched. A registry has one owner at a time: whoever holds the lock on its directory.
 */
public final class ProcessRegistry {

    private static final String DIRECTORY = "running";

    private final Path directory;
    private final List<Recorded> orphans;
    private final List<Recorded> own = new ArrayList<>();
    private boolean closed;

    private ProcessRegistry(Path directory, List<Recorded> orphans) {
        this.directory = directory;
        this.orphans = orphans;
    }

    /** A line of the registry, and the file that it stands in. */
    private record Recorded(Path file, RegistryEntry entry) {

        static Stream<Recorded> read(Path file) {
            try {
                Optional<RegistryEntry> entry =
                        RegistryEntry.fromLine(Files.readString(file).strip());
                return entry.stream().map(found -> new Recorded(file, found));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }

    /** A child of this JVM, and its line in the registry. */
    record Launched(Process process, RegistryEntry entry) {}

    /** Opens the registry in a directory; what is in it already was started by an earlier owner. */
    public static ProcessRegistry in(Path parent) {
        Path directory = parent.resolve(DIRECTORY);
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                return new ProcessRegistry(
                        directory, files.flatMap(Recorded::read).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }

    /**
     * Starts a process that uses the servers, a gateway or a worker, and writes it down: it is ended before the
     * servers, by SIGTERM, and killed if it is still there 8 s later. A Ctrl-C in the terminal does not reach it by
     * itself.
     *
     * @param name one word, for people who read the registry
     * @param command what to run; its command line is changed
     * @throws DevStackException if it can not be started
     * @throws IllegalStateException if the stack is closing
     */
    public Process start(String name, ProcessBuilder command) {
        return launch(Kind.APPLICATION, name, command, Signal.TERM).process();
    }

    /**
     * Writes down a process that somebody else has started, to be ended like those of {@link #start}.
     *
     * @param name one word, for people who read the registry
     * @throws IllegalStateException if the stack is closing; the process has then been ended
     */
    public synchronized void register(String name, ProcessHandle process) {
        RegistryEntry entry = RegistryEntry.of(Kind.APPLICATION, name, Signal.TERM, process);
        if (closed) {
            ProcessEnd.inGoodOrder(List.of(entry));
            throw closing(name);
        }
        record(newFile(name), entry);
    }

    /** Ends what an earlier owner left running, and returns how many that were. */
    public int endOrphans() {
        long running = orphans.stream()
                .filter(orphan -> orphan.entry().process().isRunning())
                .count();
        end(orphans);
        return Math.toIntExact(running);
    }

    /** Starts a server and writes it down. */
    Launched launchServer(String name, ProcessBuilder command, Signal stopSignal) {
        return launch(Kind.SERVER, name, command, stopSignal);
    }

    /** Lets nothing start any more, and ends all that this owner has started. */
    void close() {
        List<Recorded> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(own);
        }
        end(all);
    }

    private synchronized Launched launch(Kind kind, String name, ProcessBuilder command, Signal stopSignal) {
        if (closed) {
            throw closing(name);
        }
        Path file = newFile(name);
        try {
            Process process = SelfRecording.wrap(command, file, RegistryEntry.head(kind, name, stopSignal))
                    .start();
            RegistryEntry entry = RegistryEntry.of(kind, name, stopSignal, process.toHandle());
            record(file, entry);
            return new Launched(process, entry);
        } catch (IOException e) {
            throw new DevStackException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    private Path newFile(String name) {
        return directory.resolve(name + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
    }

    private void record(Path file, RegistryEntry entry) {
        try {
            Files.writeString(file, entry.toLine());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        own.add(new Recorded(file, entry));
    }

    private static void end(List<Recorded> recorded) {
        for (Kind kind : Kind.values()) {
            ProcessEnd.inGoodOrder(recorded.stream()
                    .map(Recorded::entry)
                    .filter(entry -> entry.kind() == kind)
                    .toList());
        }
        recorded.stream()
                .filter(one -> !one.entry().process().isRunning())
                .forEach(one -> one.file().toFile().delete());
    }

    private static IllegalStateException closing(String name) {
        return new IllegalStateException("the stack is closing: " + name + " is not started");
    }
}
