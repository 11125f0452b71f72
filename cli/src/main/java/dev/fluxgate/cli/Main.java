package dev.fluxgate.cli;

import dev.fluxgate.cli.local.Surroundings;
import dev.fluxgate.cli.simulate.SimulateCommand;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Where {@code ./fluxgate} enters the JVM. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the JVM with its exit code: 0 done, 1 refused or failed, 2 not understood. */
    public static void main(String[] arguments) {
        // The libraries' own talk is not for the users of a command.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(commandLine(Surroundings.ofThisProcess()).execute(arguments));
    }

    /** The tree of commands, ready to be executed. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new FluxGateCommand(), new CommandFactory(surroundings));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(new UsageErrors());
        line.setExecutionExceptionHandler(new Failures(surroundings));
        SimulateCommand.listSimulations(
                Objects.requireNonNull(line.getSubcommands().get("simulate")));
        // Their arguments are another program's: all but ours are handed on.
        for (String other : List.of("kafka-consumer-groups", "chaos")) {
            Objects.requireNonNull(line.getSubcommands().get(other)).setUnmatchedOptionsArePositionalParams(true);
        }
        return line;
    }
}
