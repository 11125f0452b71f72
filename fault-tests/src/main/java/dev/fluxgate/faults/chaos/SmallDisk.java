package dev.fluxgate.faults.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes in memory. It is gone when it is closed, and also when this process is told to end. */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "size=64m";
    private static final int COMMAND_SECONDS = 10;

    private final Path root;
    private final Thread atExit = new Thread(this::remove, "remove-small-disk");
    private boolean isRemoved;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** @throws NotHereException where it cannot be mounted */
    static SmallDisk mount() throws IOException, InterruptedException, NotHereException {
        SmallDisk disk = new SmallDisk(Files.createTempDirectory("fluxgate-small-disk"));
        // Before there is a mount: a signal may come at any time.
        Runtime.getRuntime().addShutdownHook(disk.atExit);
        if (command("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.root.toString()) != 0) {
            disk.close();
            throw new NotHereException("a file system can not be mounted here: run as root on Linux");
        }
        return disk;
    }

    /** Where it is mounted. */
    Path root() {
        return root;
    }

    /** Lazily: a server may still have files open there, and dies later. */
    private synchronized void remove() {
        if (isRemoved) {
            return;
        }
        isRemoved = true;
        try {
            command("umount", "-l", root.toString());
            Files.deleteIfExists(root);
        } catch (IOException stays) {
            System.err.println(root + " is left behind: " + stays.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // The hook runs already, and finds nothing to do.
        }
    }

    private static int command(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
