package dev.fluxgate.cli.lag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.service.Reply;
import dev.fluxgate.cli.service.WorkerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lag}: how far the workers are behind, and what to do about it. */
@Command(
        name = "lag",
        description = "Shows how far the workers are behind, by partition and by product, and what would help.",
        mixinStandardHelpOptions = true)
public final class LagCommand implements Runnable {

    @Option(names = "--all", description = "Show partitions without lag and traffic, too.")
    private boolean all;

    @Mixin
    private WatchOptions watch;

    @Mixin
    private WorkerOptions worker;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        watch.run(this::show, spec.commandLine());
    }

    private void show() {
        Reply reply = worker.get("lag");
        if (reply.isRefusal()) {
            throw output.refused(reply.refusalToShow(), reply.body());
        }
        LagReport report = read(reply.body());
        output.print(reply.body(), () -> LagText.of(report, all));
    }

    private static LagReport read(JsonNode body) {
        try {
            return Json.MAPPER.treeToValue(body, LagReport.class);
        } catch (JsonProcessingException e) {
            throw new Failure("The worker's report is not understood: " + e.getOriginalMessage(), e);
        }
    }
}
