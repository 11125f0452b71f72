package dev.fluxgate.cli.local;

import java.nio.file.Path;

/**
 * The directory of a local stack. Redis, Kafka and PostgreSQL keep their data beside what is named here.
 *
 * @param path absolute
 */
public record DataDirectory(Path path) {

    /** Who runs here now, for the other commands. */
    public Path runFile() {
        return path.resolve("run.json");
    }

    /** Held while a stack runs on this directory. */
    public Path lockFile() {
        return path.resolve("up.lock");
    }

    /** The key pair that signs local tokens. */
    public Path keys() {
        return path.resolve("keys");
    }

    /** What each process writes. */
    public Path logs() {
        return path.resolve("logs");
    }

    /** The applications that run, apart from those that a build may replace meanwhile. */
    public Path applications() {
        return path.resolve("apps");
    }
}
