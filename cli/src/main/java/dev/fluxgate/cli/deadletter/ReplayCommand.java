package dev.fluxgate.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.StillWorking;
import dev.fluxgate.cli.service.WorkerOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dead-letters replay}: writes one, or all that are meant, among the orders again. */
@Command(
        name = "replay",
        description = {
            "Writes dead letters among the orders again: one by its place, or with --all every one that the filters leave"
                    + " and whose order is not a row yet.",
            "To repeat it doubles no row. One whose reason is still true comes back as a new dead letter; the command then"
                    + " ends with 1."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    private static final String RESULT = "result";
    private static final String CAME_BACK = "DEAD_LETTER";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PARTITION", description = "The letter's partition.")
    private @Nullable Integer partition;

    @Parameters(index = "1", arity = "0..1", paramLabel = "OFFSET", description = "Its offset.")
    private @Nullable Long offset;

    @Option(names = "--all", description = "Every one that the filters leave, the newest first.")
    private boolean all;

    @Mixin
    private Filters filters;

    @Mixin
    private WorkerOptions options;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Worker worker = new Worker(options, output);
        Integer ofPartition = partition;
        Long atOffset = offset;
        if (all && ofPartition == null) {
            return every(worker);
        }
        if (!all && ofPartition != null && atOffset != null && filters.query().isEmpty()) {
            return one(worker, ofPartition, atOffset);
        }
        throw new ParameterException(
                spec.commandLine(), "Say which one: PARTITION OFFSET, or --all with filters such as --reason");
    }

    private int one(Worker worker, int ofPartition, long atOffset) {
        JsonNode replay = worker.replay(ofPartition, atOffset);
        output.print(replay, () -> new Fields()
                .add("replayed to", target(replay.path("replayedTo")))
                .add(
                        RESULT,
                        replay.path(RESULT).asText() + ": "
                                + replay.path("detail").asText())
                .toString());
        return hasComeBack(replay) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private int every(Worker worker) {
        ReplayOfAll replay = new ReplayOfAll(worker, filters.query());
        try (StillWorking line =
                new StillWorking("Replaying", spec.commandLine().getErr())) {
            replay.run();
        }
        output.print(
                replay.summary(), () -> new Fields().addAll(replay.summary()).toString());
        return replay.comeBack() > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static boolean hasComeBack(JsonNode replay) {
        return replay.path(RESULT).asText().equals(CAME_BACK);
    }

    private static String target(JsonNode target) {
        return target.path("topic").asText() + ", partition "
                + target.path("partition").asText() + ", offset "
                + target.path("offset").asText();
    }
}
