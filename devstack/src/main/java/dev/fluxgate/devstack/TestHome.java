package dev.fluxgate.devstack;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/**
 * A temporary directory for a test's stack, in the user's own temporary directory.
 *
 * <p>Its name tells its owner's process number and start, so that the next test run finds those who have died.
 */
final class TestHome implements Home {

    private static final String LOCK = "sweep.lock";
    private static final Pattern NAME = Pattern.compile("(\\d+)-([^-]+)-\\d+");

    private final Path directory;
    private final ProcessRegistry registry;
    private final int orphansEnded;

    private TestHome(Path directory, ProcessRegistry registry, int orphansEnded) {
        this.directory = directory;
        this.registry = registry;
        this.orphansEnded = orphansEnded;
    }

    /** Ends and removes what dead owners have left, and makes a new directory. */
    static TestHome create() {
        try {
            Path tests = UserDirectory.temporary().resolve("tests");
            Files.createDirectories(tests);
            int orphans = sweepAlone(tests);
            ProcessIdentity self = ProcessIdentity.ofThisJvm();
            Path directory = Files.createTempDirectory(tests, self.pid() + "-" + self.start() + "-");
            return new TestHome(directory, ProcessRegistry.in(directory), orphans);
        } catch (IOException e) {
            throw new DevStackException("cannot make a temporary directory: " + e.getMessage(), e);
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
        if (keepFiles) {
            return;
        }
        FileUtils.deleteQuietly(directory.toFile());
    }

    /** Two that sweep at a time would delete each other's registries while they read them. */
    private static synchronized int sweepAlone(Path tests) throws IOException {
        try (FileChannel channel = FileChannel.open(tests.resolve(LOCK), CREATE, WRITE);
                FileLock alone = channel.lock()) {
            return sweep(tests);
        }
    }

    private static int sweep(Path tests) throws IOException {
        int ended = 0;
        try (DirectoryStream<Path> stacks = Files.newDirectoryStream(tests)) {
            for (Path stack : stacks) {
                Matcher name = NAME.matcher(stack.getFileName().toString());
                if (name.matches() && !new ProcessIdentity(Long.parseLong(name.group(1)), name.group(2)).isRunning()) {
                    ended += ProcessRegistry.in(stack).endOrphans();
                    FileUtils.deleteQuietly(stack.toFile());
                }
            }
        }
        return ended;
    }
}
