package dev.fluxgate.cli.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.ProductIdConverter;
import dev.fluxgate.cli.service.Reply;
import dev.fluxgate.cli.service.WorkerOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rebuild}: restores a sale in Redis from the database. */
@Command(
        name = "rebuild",
        description = {
            "Restores a sale in Redis from the database and the log: stock, limits, holds and idempotency records.",
            "The sale sells nothing meanwhile. Needs an admin's token, except for the local stack, whose key is at hand."
        },
        mixinStandardHelpOptions = true)
public final class RebuildCommand implements Runnable {

    private static final Duration POLL = Duration.ofMillis(300);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PRODUCT", converter = ProductIdConverter.class, description = "The product that is sold.")
    private String productId;

    @Option(
            names = "--no-wait",
            negatable = true,
            description = "Return once a worker knows of it; by default, when the sale is restored.")
    private boolean noWait;

    @Mixin
    private WorkerOptions worker;

    @Mixin
    private Output output;

    @Override
    public void run() {
        Reply asked = worker.postAsAdmin(Json.MAPPER.createObjectNode(), "sales", productId, "rebuild");
        JsonNode last = body(asked);
        if (!noWait) {
            last = awaitEnd();
        }
        JsonNode status = last;
        String head = noWait ? "Asked for:" : "Rebuilt:";
        output.print(status, () -> head + System.lineSeparator() + new Fields().addAll(status));
    }

    private JsonNode awaitEnd() {
        PrintWriter err = spec.commandLine().getErr();
        String said = "";
        while (true) {
            JsonNode body = body(worker.getAsAdmin(Map.of(), "sales", productId, "rebuild"));
            RebuildStatus status = read(body);
            if (status.isDone()) {
                return body;
            }
            if (!status.line().equals(said)) {
                said = status.line();
                err.println(said);
            }
            pause();
        }
    }

    private JsonNode body(Reply reply) {
        if (reply.isRefusal()) {
            throw output.refused(reply.refusal(), reply.body());
        }
        return reply.body();
    }

    private static RebuildStatus read(JsonNode body) {
        try {
            return Json.MAPPER.treeToValue(body, RebuildStatus.class);
        } catch (JsonProcessingException e) {
            throw new Failure("The worker's answer is not understood: " + e.getOriginalMessage(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted; the rebuild goes on", e);
        }
    }
}
