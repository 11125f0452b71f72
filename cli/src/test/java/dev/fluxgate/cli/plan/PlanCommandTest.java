package dev.fluxgate.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {

    /** Costs that are easy to reckon with: at 50 %, 10,000 orders a second of everything but refusals. */
    private static final String COSTS = """
        provenance = a test
        measured = true
        gatewayMicros = 50
        refusedMicros = 25
        redisMicros = 50
        workerMicros = 50
        postgresMicros = 50
        """;

    @TempDir
    Path home;

    @Test
    void shouldNeedAsMuchAsTheOrdersCostWhenNoCoreIsBusierThanAllowed() throws Exception {
        JsonNode needed = json("--orders-per-second", "95000", "--products", "4", "--cores-per-gateway", "4")
                .path("needed");

        assertThat(needed.path("gatewayCores").asInt()).isEqualTo(10);
        assertThat(needed.path("gateways").asInt()).isEqualTo(3);
        assertThat(needed.path("redisNodes").asInt()).isEqualTo(10);
        assertThat(needed.path("buckets").asInt()).isEqualTo(3);
        assertThat(needed.path("partitions").asInt()).isEqualTo(4);
        assertThat(needed.path("workers").asInt()).isEqualTo(4);
        assertThat(needed.path("rowsPerSecond").asDouble()).isCloseTo(40_000, within(1e-6));
        assertThat(needed.path("postgresCores").asInt()).isEqualTo(4);
    }

    @Test
    void shouldNeedNoMorePartitionsThanKeepUpWhenProductsAreMany() throws Exception {
        JsonNode needed =
                json("--orders-per-second", "95000", "--products", "100").path("needed");

        assertThat(needed.path("partitions").asInt()).isEqualTo(10);
        assertThat(needed.path("workers").asInt()).isEqualTo(10);
        assertThat(needed.path("rowsPerSecond").asDouble()).isCloseTo(95_000, within(1e-6));
    }

    @Test
    void shouldNeedTwoOfWhatMayBeAwayWhenLittleIsAsked() throws Exception {
        JsonNode needed = json("--orders-per-second", "1").path("needed");

        assertThat(needed.path("gateways").asInt()).isEqualTo(2);
        assertThat(needed.path("workers").asInt()).isEqualTo(2);
        assertThat(needed.path("redisNodes").asInt()).isEqualTo(1);
        assertThat(needed.path("buckets").asInt()).isEqualTo(1);
    }

    @Test
    void shouldSayHowLongASaleLasts() throws Exception {
        JsonNode sale = json("--orders-per-second", "20000", "--buyers", "100000", "--stock", "40000")
                .path("sale");

        assertThat(sale.path("soldOutSeconds").asDouble()).isEqualTo(2);
        assertThat(sale.path("answeredSeconds").asDouble()).isEqualTo(2 + 60_000 / 40_000.0);
        assertThat(sale.path("persistedSeconds").asDouble()).isCloseTo(4, within(1e-6));
    }

    @Test
    void shouldShowATableWithItsAssumptions() {
        CommandRun.Result result = plan("--orders-per-second", "20000", "--costs", costs());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("gateway", "Redis", "Kafka", "worker", "PostgreSQL")
                .contains("these are measured: a test")
                .contains("no core is busy for more than 70 % of its time")
                .contains("at least 1 partition ")
                .contains("rows fall behind")
                .doesNotContain("where products are many");
    }

    @Test
    void shouldSayThatOrdersOfManyProductsCostMore() {
        assertThat(plan("--orders-per-second", "20000", "--products", "100").out())
                .contains("where products are many and few do, an order costs more");
    }

    @Test
    void shouldSayWhereTheDefaultsAreFrom() {
        assertThat(plan("--orders-per-second", "100000").out())
                .contains("a gateway", "these are measured: ./fluxgate bench --full on commit ");
    }

    @Test
    void shouldPreferACostThatIsGiven() throws Exception {
        assertThat(json("--orders-per-second", "20000", "--redis-micros", "500")
                        .path("needed")
                        .path("redisNodes")
                        .asInt())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--orders-per-second=0 | --orders-per-second must be 1 to",
                "--orders-per-second=x | Invalid value for option '--orders-per-second'",
                "--orders-per-second=1 --utilisation=0 | --utilisation must be 1 to 100 percent",
                "--orders-per-second=1 --products=0 | --products must be 1 to",
                "--orders-per-second=1 --gateway-micros=0 | --gateway-micros must be more than 0",
                "--orders-per-second=1 --buyers=5 | --buyers and --stock go together",
                "--buyers=5 | Missing required option: '--orders-per-second=N'"
            })
    void shouldSayInOneLineWhatIsWrong(String arguments, String line) {
        CommandRun.Result result = plan(arguments.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith(line).hasLineCount(2).endsWith("Try: ./fluxgate plan --help\n");
    }

    @Test
    void shouldNameTheCostWhenAFileLacksIt() throws Exception {
        Path file = Files.writeString(home.resolve("costs"), COSTS.replace("redisMicros = 50", "redisMicros = fast"));

        CommandRun.Result result = plan("--orders-per-second", "1", "--costs", file.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        file + ": redisMicros is 'fast', and must be a number of microseconds above 0");
    }

    private JsonNode json(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--costs=" + costs();
        all[arguments.length + 1] = "--json";
        all[arguments.length + 2] = "--utilisation";
        all[arguments.length + 3] = "50";
        CommandRun.Result result = plan(all);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private String costs() {
        try {
            return Files.writeString(home.resolve("costs.properties"), COSTS).toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private CommandRun.Result plan(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "plan";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new CommandRun(home).run(all);
    }
}
