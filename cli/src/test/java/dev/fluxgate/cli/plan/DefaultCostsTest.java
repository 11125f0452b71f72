package dev.fluxgate.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The costs that come with FluxGate are those of the run whose results are kept, and the guide shows what they lead to. */
class DefaultCostsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path RESULTS = DOCS.resolve("explanation/throughput-full.json");
    private static final Path GUIDE = DOCS.resolve("how-to/size-a-sale.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?s)```console\\n\\$ \\./fluxgate (plan [^\\n]*)\\n(.*?)```\\n");
    private static final Offset<Double> ROUNDED = within(0.05);

    @TempDir
    Path home;

    private JsonNode results;
    private Costs costs;

    @BeforeEach
    void read() throws IOException {
        results = new ObjectMapper().readTree(RESULTS.toFile());
        costs = Costs.defaults();
    }

    @Test
    void shouldBeThoseOfSeventyPercentWhereTheLoadChangesThem() {
        JsonNode run = results.path("latencies").path("accept at 70 %");

        assertThat(costs.gatewayMicros()).isCloseTo(micros(run, "gateway"), ROUNDED);
        assertThat(costs.redisMicros()).isCloseTo(micros(run, "redis"), ROUNDED);
    }

    @Test
    void shouldMakeRefusalsDearerAsAcceptedOrdersAre() {
        double fullSpeed = median("accept");
        double seventyPercent = micros(results.path("latencies").path("accept at 70 %"), "gateway");

        assertThat(costs.refusedMicros()).isCloseTo(median("sold-out") * seventyPercent / fullSpeed, ROUNDED);
        assertThat(costs.provenance())
                .contains(
                        "(%.1f us), made dearer".formatted(median("sold-out")), "(%.1f us) to 70".formatted(fullSpeed));
    }

    @Test
    void shouldBeThoseOfTheDrainWhereRowsAreMade() {
        JsonNode numbers = results.path("numbers");

        assertThat(costs.workerMicros())
                .isCloseTo(1e6 / numbers.path("rows a second by one worker").asDouble(), ROUNDED);
        assertThat(costs.postgresMicros())
                .isCloseTo(numbers.path("PostgreSQL CPU a row, µs").asDouble(), ROUNDED);
    }

    @Test
    void shouldPrintWhatTheGuideShows() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(GUIDE));
        assertThat(example.find()).isTrue();

        CommandRun.Result result = new CommandRun(home).run(example.group(1).split(" "));

        assertThat(result.out()).isEqualTo(example.group(2));
    }

    private double median(String variant) {
        double[] sorted = StreamSupport.stream(
                        results.path("rounds").path(variant).spliterator(), false)
                .mapToDouble(round -> micros(round, "gateway"))
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static double micros(JsonNode run, String process) {
        double answers = StreamSupport.stream(run.path("load").path("statuses").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .sum();
        return run.path("cpu").path(process).asDouble() / answers;
    }
}
