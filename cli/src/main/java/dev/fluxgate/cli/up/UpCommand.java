package dev.fluxgate.cli.up;

import dev.fluxgate.cli.local.DataOption;
import dev.fluxgate.cli.local.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code up}: runs the whole of FluxGate here until it is told to stop. */
@Command(
        name = "up",
        description = {
            "Starts Redis, Kafka, PostgreSQL, workers and gateways on this machine, and says where they listen.",
            "Ctrl-C or SIGTERM stops all of them; the data is kept."
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "0", description = "Added to every port.")
    private int portOffset;

    @Option(names = "--fresh", description = "Forget the sales and orders of earlier runs.")
    private boolean fresh;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "1", description = "How many; one by default.")
    private int workers;

    @Option(names = "--gateways", paramLabel = "N", defaultValue = "1", description = "How many; one by default.")
    private int gateways;

    @Mixin
    private DataOption data;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Layout layout = layout();
        PrintWriter out = spec.commandLine().getOut();
        StopSignal signal = StopSignal.listen(out);
        try {
            return new Run(surroundings, data.directory(), signal, out).start(layout, fresh);
        } catch (RuntimeException e) {
            // To be stopped while starting is no failure of what was starting.
            return signal.exitCode().orElseThrow(() -> e);
        }
    }

    private Layout layout() {
        require(workers >= 1 && workers <= Layout.MOST_WORKERS, "--workers must be 1 to " + Layout.MOST_WORKERS);
        require(gateways >= 1 && gateways <= Layout.MOST_GATEWAYS, "--gateways must be 1 to " + Layout.MOST_GATEWAYS);
        require(
                portOffset >= Layout.LEAST_OFFSET && portOffset <= Layout.MOST_OFFSET,
                "--port-offset must be " + Layout.LEAST_OFFSET + " to " + Layout.MOST_OFFSET
                        + ", so that every port is one");
        return new Layout(portOffset, gateways, workers);
    }

    private void require(boolean condition, String line) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), line);
        }
    }
}
