package dev.fluxgate.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.cli.console.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Everything that was measured, round by round, as JSON. */
public final class ResultsFile {

    private ResultsFile() {}

    /**
     * The tree.
     *
     * @param about what was measured, how, and what the books say
     */
    public static JsonNode of(Results results, List<String> remarks, Map<String, ?> about) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("measuredAt", Instant.now().toString());
        root.put("cores", Runtime.getRuntime().availableProcessors());
        root.put("java", Runtime.version().toString());
        about.forEach((name, value) -> root.set(name, Json.MAPPER.valueToTree(value)));
        ObjectNode targets = root.putObject("targets");
        for (Target target : Targets.of(results)) {
            ObjectNode node = targets.putObject(target.what());
            if (Double.isFinite(target.value())) {
                node.put("value", target.value());
            }
            node.put("verdict", target.verdict().name());
        }
        root.set("numbers", Json.MAPPER.valueToTree(results.numbers()));
        root.set("numberRounds", Json.MAPPER.valueToTree(results.numberRounds()));
        root.set("redisBenchmark", Json.MAPPER.valueToTree(results.profiles()));
        root.set("latencies", Json.MAPPER.valueToTree(results.latencies()));
        root.set("latencyRuns", Json.MAPPER.valueToTree(results.latencyRuns()));
        root.set("rounds", Json.MAPPER.valueToTree(results.rounds()));
        root.set("remarks", Json.MAPPER.valueToTree(remarks));
        return root;
    }

    /** Writes it. */
    public static void write(JsonNode results, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, Json.pretty(results) + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
