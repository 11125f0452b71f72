package dev.fluxgate.cli.deadletter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dead-letters}: does nothing without a subcommand. */
@Command(
        name = "dead-letters",
        description = {
            "Lists, shows and replays records that could not become rows.",
            "Needs an admin's token, except for the local stack, whose key is at hand."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class})
public final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do with dead letters: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
