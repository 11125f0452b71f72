package dev.fluxgate.devstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A data directory that outlives the stack.
 *
 * <p>The lock on it, not the process number beside it, says that it is in use: the system gives a lock back however
 * its holder dies.
 */
final class LocalHome implements Home {

    static final String LOGS = "logs";
    private static final String LOCK = "lock";
    private static final String OWNER = "owner";

    /** A JVM may not even look at its own lock file twice: closing either channel would give the lock back. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private final ProcessRegistry registry;
    private final int orphansEnded;

    private LocalHome(Path directory, FileChannel channel, ProcessRegistry registry, int orphansEnded) {
        this.directory = directory;
        this.channel = channel;
        this.registry = registry;
        this.orphansEnded = orphansEnded;
    }

    /**
     * Takes the directory, and ends what a killed owner left running in it.
     *
     * @param fresh whether to empty it
     */
    static LocalHome claim(Path path, boolean fresh) {
        try {
            Path directory = Files.createDirectories(path).toRealPath();
            FileChannel channel = lock(directory);
            try {
                ProcessRegistry registry = ProcessRegistry.in(directory);
                int orphans = registry.endOrphans();
                if (fresh) {
                    empty(directory);
                }
                return new LocalHome(directory, channel, registry, orphans);
            } catch (IOException | RuntimeException e) {
                unlock(directory, channel);
                throw e;
            }
        } catch (IOException e) {
            throw new DevStackException(
                    "cannot use the data directory " + path + " (" + e + "): choose another one", e);
        }
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public ProcessRegistry registry() {
        return registry;
    }

    @Override
    public int orphansEnded() {
        return orphansEnded;
    }

    @Override
    public void release(boolean keepFiles) {
        try {
            unlock(directory, channel);
        } catch (IOException e) {
            throw new DevStackException("cannot give back the data directory " + directory, e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        if (!HELD.add(directory)) {
            throw inUse(directory);
        }
        try {
            return lockFile(directory);
        } catch (IOException | RuntimeException e) {
            HELD.remove(directory);
            throw e;
        }
    }

    private static FileChannel lockFile(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw inUse(directory);
        }
        Files.writeString(
                directory.resolve(OWNER), Long.toString(ProcessHandle.current().pid()));
        return channel;
    }

    private static void unlock(Path directory, FileChannel channel) throws IOException {
        Files.deleteIfExists(directory.resolve(OWNER));
        channel.close();
        HELD.remove(directory);
    }

    private static DevStackException inUse(Path directory) {
        String owner;
        try {
            owner = Files.readString(directory.resolve(OWNER));
        } catch (IOException justStarting) {
            owner = "unknown";
        }
        return new DevStackException("another FluxGate (process " + owner + ") uses the data directory " + directory
                + ": stop it, or choose another directory");
    }

    private static void empty(Path directory) throws IOException {
        for (Part part : Part.values()) {
            FileUtils.deleteDirectory(directory.resolve(part.id()).toFile());
        }
        FileUtils.deleteDirectory(directory.resolve(LOGS).toFile());
    }
}
