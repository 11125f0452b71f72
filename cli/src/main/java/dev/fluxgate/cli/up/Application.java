package dev.fluxgate.cli.up;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.local.DataDirectory;
import dev.fluxgate.cli.local.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;

/** What runs as one or more processes: the gateway, or the worker. */
enum Application {
    GATEWAY("gateway"),
    WORKER("inventory-worker");

    private static final String JAR = "quarkus-run.jar";

    private final String module;

    Application(String module) {
        this.module = module;
    }

    /** The module that builds it. */
    String module() {
        return module;
    }

    /**
     * Copies what was built, so that a build can go on while it runs, and returns the jar to run.
     *
     * @throws Failure if it has not been built
     */
    Path install(Surroundings surroundings, DataDirectory data) {
        Path built = surroundings.home().resolve(module).resolve("target/quarkus-app");
        if (!Files.isRegularFile(built.resolve(JAR))) {
            throw new Failure(built.resolve(JAR) + " is missing: build it with mvn package");
        }
        return DirectoryCopy.update(built, data.applications().resolve(module)).resolve(JAR);
    }
}
