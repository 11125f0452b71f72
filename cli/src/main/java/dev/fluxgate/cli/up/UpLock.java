package dev.fluxgate.cli.up;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.local.DataDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second {@code up} off a data directory, from before it looks at ports and orphans until it has stopped all.
 *
 * <p>The system gives the lock back however its holder dies.
 */
final class UpLock implements AutoCloseable {

    private final FileChannel channel;

    private UpLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws Failure if another one has it, or if the directory can not be used */
    static UpLock on(DataDirectory directory) {
        try {
            Files.createDirectories(directory.path());
            FileChannel channel =
                    FileChannel.open(directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new Failure("FluxGate runs already with its data in " + directory.path()
                        + ": stop it with Ctrl-C where it runs, or choose another --data and --port-offset");
            }
            return new UpLock(channel);
        } catch (IOException e) {
            throw new Failure("Cannot use the data directory " + directory.path() + ": " + e, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
