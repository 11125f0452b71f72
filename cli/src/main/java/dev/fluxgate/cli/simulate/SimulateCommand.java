package dev.fluxgate.cli.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.local.Surroundings;
import dev.fluxgate.cli.service.StackOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulate}: rehearses a sale. */
@Command(
        name = "simulate",
        description = {
            "Rehearses a sale with Gatling, against the local stack or any other: makes sales of its own, lets buyers"
                    + " come, audits every sale, and says where the report is.",
            "Ends with 1 when a call fails, answers take too long, or the books are not clean."
        },
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    private static final String RESULTS = "rehearsals";
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The simulation; see below.")
    private String name;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where reports go; a folder of each run in rehearsals beside this launcher by default.")
    private @Nullable Path results;

    @Mixin
    private LoadOptions load;

    @Mixin
    private StackOptions stack;

    @Mixin
    private Output output;

    SimulateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Has the help of this command list the simulations. */
    public static void listSimulations(CommandLine simulate) {
        List<String> footer = new ArrayList<>(List.of("", "Simulations:"));
        footer.addAll(Rehearsal.lines());
        footer.addAll(List.of("", "Example: ./fluxgate simulate FlashSaleSpike --rate 500 --duration PT20S"));
        simulate.getCommandSpec().usageMessage().footer(footer.toArray(String[]::new));
    }

    @Override
    public Integer call() throws IOException {
        Rehearsal rehearsal = Rehearsal.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "There is no simulation '" + name + "': those are " + Rehearsal.names()));
        GatlingRun run = new GatlingRun(surroundings, rehearsal, load.properties(), results());
        Optional<String> adminToken = stack.adminToken(TOKEN_LIFETIME.plus(load.duration()));
        stack.requireBoth(adminToken);
        PrintWriter err = spec.commandLine().getErr();
        // Beside JSON for programs, what is for people goes where errors go.
        PrintWriter talk = output.isJson() ? err : spec.commandLine().getOut();
        int exitCode = run.start(stack.gateway(), stack.worker(), adminToken, new Talk(talk, err));
        return switch (exitCode) {
            case GatlingRun.PASSED -> report(run, true);
            case GatlingRun.ASSERTION_FAILED -> report(run, false);
            default -> ExitCode.SOFTWARE;
        };
    }

    private int report(GatlingRun run, boolean passed) {
        ObjectNode result = run.result();
        Path report = run.report();
        result.put("passed", passed).put("report", report.toString());
        output.print(result, () -> "Report: " + report);
        if (!passed) {
            throw new Failure(name + " has failed: what does not hold is said above");
        }
        return ExitCode.OK;
    }

    private Path results() {
        Path directory = results == null ? surroundings.home().resolve(RESULTS) : results;
        return directory.toAbsolutePath().normalize();
    }
}
