package dev.fluxgate.cli;

import dev.fluxgate.cli.audit.AuditCommand;
import dev.fluxgate.cli.bench.BenchCommand;
import dev.fluxgate.cli.chaos.ChaosCommand;
import dev.fluxgate.cli.deadletter.DeadLettersCommand;
import dev.fluxgate.cli.identity.TokenCommand;
import dev.fluxgate.cli.kafka.ConsumerGroupsCommand;
import dev.fluxgate.cli.lag.LagCommand;
import dev.fluxgate.cli.order.CancelCommand;
import dev.fluxgate.cli.order.ConfirmCommand;
import dev.fluxgate.cli.order.OrderCommand;
import dev.fluxgate.cli.plan.PlanCommand;
import dev.fluxgate.cli.rebuild.RebuildCommand;
import dev.fluxgate.cli.sale.SaleCommand;
import dev.fluxgate.cli.simulate.SimulateCommand;
import dev.fluxgate.cli.up.UpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxgate}: does nothing without a subcommand. */
@Command(
        name = "fluxgate",
        description = "Flash-sale inventory reservation: run it here, sell with it, watch it.",
        mixinStandardHelpOptions = true,
        versionProvider = FluxGateCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Start with: ./fluxgate up", "More on one: ./fluxgate help COMMAND"},
        subcommands = {
            UpCommand.class,
            SaleCommand.class,
            OrderCommand.class,
            ConfirmCommand.class,
            CancelCommand.class,
            LagCommand.class,
            AuditCommand.class,
            RebuildCommand.class,
            SimulateCommand.class,
            PlanCommand.class,
            BenchCommand.class,
            DeadLettersCommand.class,
            TokenCommand.class,
            ConsumerGroupsCommand.class,
            ChaosCommand.class,
            HelpCommand.class
        })
final class FluxGateCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command: up, sale, order, lag, audit, token, …");
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = FluxGateCommand.class.getPackage().getImplementationVersion();
            return new String[] {"fluxgate " + (version == null ? "(not packaged)" : version)};
        }
    }
}
