package dev.fluxgate.cli.sale;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sale}: does nothing without a subcommand. */
@Command(
        name = "sale",
        description = "Creates, shows and changes sales.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SaleCreateCommand.class,
            SaleShowCommand.class,
            SaleRestockCommand.class,
            SalePauseCommand.class,
            SaleResumeCommand.class,
            SaleCloseCommand.class
        })
public final class SaleCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do with the sale: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
