package dev.fluxgate.cli.bench;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.local.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: measures FluxGate on this machine, and compares it with limits and peers. */
@Command(
        name = "bench",
        description = {
            "Measures FluxGate on this machine: orders a second, CPU, latency, and their ratios to a bare route,"
                    + " to an order path as most people write it, and to PostgreSQL alone.",
            "Uses the loopback only. Fails when an acknowledged order is not exactly one row, or an audit is not clean."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    private static final Path JAR = Path.of("benchmarks/target/fluxgate-benchmarks.jar");
    private static final int LEAST_OFFSET = 1024 - 8070;
    private static final int MOST_OFFSET = 65_535 - 19_092;

    private static final long MOST_ROWS = 1_000_000_000;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Form form;

    @Option(
            names = "--only",
            arity = "1..*",
            paramLabel = "VARIANT",
            description = {
                "Only these: bare, accept, accept-512, sold-out, retries, customary, postgres, one-by-one, no-tokens,"
                        + " tokens, buckets-8, products-100; those of the full form: not-awaited, heap-128, heap-512,"
                        + " accept-64, not-awaited-64, buckets-16, no-holds, zipf-100, products-10000, zipf-10000, holds-1m.",
                "Measured beside them: latency, scripts and worker; in the full form also redis-benchmark (the scripts as that"
                        + " tool sees them), clients (other Redis clients), rows (other ways to make rows), big-table"
                        + " (rows into a table that has millions) and drains (a worker with other settings; together"
                        + " with big-table also into that table)."
            })
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "50000000",
            description =
                    "How many rows the table has that big-table fills; ${DEFAULT-VALUE} by default, which take about"
                            + " 20 GB of disk while it lasts.")
    private long rows;

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write results.json and the chart; .fluxgate/bench/results by default.")
    private @Nullable Path out;

    @Option(
            names = "--profile",
            description =
                    "Let gateways and worker write a JFR recording each beside the results; costs them some speed.")
    private boolean profile;

    @Option(
            names = "--against",
            arity = "1..*",
            paramLabel = "DIR",
            description =
                    "Measure other builds beside this one, such as the gateway/target/quarkus-app of another checkout.")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "3000",
            description =
                    "Added to every port; ${DEFAULT-VALUE} by default, so that a running stack is not in the way.")
    private int portOffset;

    /** One of the two forms. */
    private static final class Form {

        @Option(names = "--short", description = "The whole table in under ten minutes; this is the default.")
        private boolean isShort;

        @Option(
                names = "--full",
                description =
                        "More variants, more and longer rounds: about an hour, at most an hour and a half. Needs 12 GB"
                                + " of memory and 40 GB of disk.")
        private boolean isFull;
    }

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (portOffset < LEAST_OFFSET || portOffset > MOST_OFFSET) {
            throw new ParameterException(
                    spec.commandLine(), "--port-offset must be " + LEAST_OFFSET + " to " + MOST_OFFSET);
        }
        if (rows < 1 || rows > MOST_ROWS) {
            throw new ParameterException(spec.commandLine(), "--rows must be 1 to " + MOST_ROWS);
        }
        Path jar = surroundings.home().resolve(JAR);
        if (!Files.isRegularFile(jar)) {
            throw new Failure(jar + " is missing: build it with mvn -Pbench package");
        }
        Process process = new ProcessBuilder(command(jar)).inheritIO().start();
        Thread hook = new Thread(() -> end(process), "bench-end");
        Runtime.getRuntime().addShutdownHook(hook);
        return process.waitFor();
    }

    private List<String> command(Path jar) {
        Path results = out == null ? surroundings.home().resolve(".fluxgate/bench/results") : out.toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It only waits and counts; what is measured are processes of their own.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // The client lets go of idle connections before a gateway closes them, after 60 s.
                "-Djdk.httpclient.keepalive.timeout=30",
                "-jar",
                jar.toString(),
                form != null && form.isFull ? "full" : "short",
                surroundings.home().toString(),
                results.toString(),
                Integer.toString(portOffset),
                json ? "JSON" : "TEXT",
                profile ? "PROFILE" : "PLAIN",
                against.stream().map(build -> build.toAbsolutePath().toString()).collect(Collectors.joining(":")),
                Long.toString(rows)));
        command.addAll(only);
        return command;
    }

    /** SIGTERM reaches this process only; the benchmark ends its own. */
    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
