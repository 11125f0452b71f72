package dev.fluxgate.cli.up;

import dev.fluxgate.cli.console.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts gateways and workers, all with the same environment. */
final class ApplicationLauncher {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+IgnoreUnrecognizedVMOptions",
            // Their classes take up to 100 MB. From 21 MB on, the default, the collector stops all threads several
            // times for that alone, the last time under load.
            "-XX:MetaspaceSize=128m",
            // Ten times the defaults: a third of the CPU of a start went into optimizing what only the start uses.
            // Code that serves orders gets there within its first seconds.
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private final Path logs;
    private final Map<String, String> environment;

    ApplicationLauncher(Path logs, Map<String, String> environment) {
        this.logs = logs;
        this.environment = environment;
    }

    ApplicationProcess start(Place place, Path jar, List<String> properties) {
        Path log = logs.resolve(place.name() + ".log");
        try {
            Files.createDirectories(logs);
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(command(jar, properties))
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("QUARKUS_HTTP_HOST", Place.HOST);
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(place.port()));
            return new ApplicationProcess(place, log, builder.start());
        } catch (IOException e) {
            throw new Failure("Cannot start " + place.name() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> command(Path jar, List<String> properties) {
        // A Ctrl-C reaches every process of a terminal; it is for the owner, who ends these in order. The JVM leaves
        // ignored signals ignored.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(JAVA.toString());
        command.addAll(JVM);
        // Options of the environment may name another collector, and two are an error.
        if (System.getenv("JAVA_TOOL_OPTIONS") == null) {
            command.add("-XX:+UseParallelGC");
        }
        command.addAll(properties);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
