package dev.fluxgate.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.cli.endtoend.LocalFluxGate.Result;
import dev.fluxgate.cli.endtoend.OrderClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sale of 100 units on the real stack: 5,000 orders, 64 at a time, one in five a retry with the key of the order
 * before it.
 */
@TestMethodOrder(OrderAnnotation.class)
class FlashSaleIT {

    private static final String PRODUCT = "iphone-15";
    private static final int UNITS = 100;
    private static final int BUYERS = 4_000;
    private static final int AT_A_TIME = 64;
    private static final int RETRY_EVERY = 4;
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static LocalFluxGate fluxGate;
    private static final Map<Integer, Answer> FIRST = new ConcurrentHashMap<>();
    private static final Map<Integer, Answer> RETRY = new ConcurrentHashMap<>();

    @BeforeAll
    static void sell() throws Exception {
        fluxGate = new LocalFluxGate(directory);
        fluxGate.start();
        assertThat(fluxGate.command("sale", "create", PRODUCT, "--stock", Integer.toString(UNITS))
                        .exitCode())
                .isZero();
        OrderClient client = new OrderClient(fluxGate.gateway());
        ExecutorService buyers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < BUYERS; i++) {
                int buyer = i;
                all.add(buyers.submit(() -> {
                    FIRST.put(buyer, client.order(PRODUCT, "buyer-" + buyer, "key-" + buyer));
                    if (buyer % RETRY_EVERY == 0) {
                        RETRY.put(buyer, client.order(PRODUCT, "buyer-" + buyer, "key-" + buyer));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            buyers.shutdownNow();
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        fluxGate.destroy();
    }

    @Test
    void shouldAcceptAsManyOrdersAsThereAreUnitsWhenMoreAreWanted() {
        assertThat(Stream.concat(FIRST.values().stream(), RETRY.values().stream())
                        .filter(answer -> answer.status() == 202)
                        .map(Answer::orderId)
                        .distinct())
                .hasSize(UNITS);
    }

    @Test
    void shouldSaySoldOutToEverybodyElseWhenAllUnitsAreSold() {
        assertThat(FIRST.values())
                .filteredOn(answer -> answer.status() != 202)
                .hasSize(BUYERS - UNITS)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.type()).endsWith("sold-out");
                });
    }

    @Test
    void shouldGiveTheFirstAnswerAgainWhenAWinnerRetries() {
        assertThat(RETRY).hasSize(BUYERS / RETRY_EVERY).allSatisfy((buyer, retry) -> {
            Answer first = FIRST.get(buyer);
            assertThat(retry.status()).isEqualTo(first.status());
            if (first.status() == 202) {
                assertThat(retry.body()).isEqualTo(first.body());
                assertThat(retry.replayed()).isTrue();
            }
        });
    }

    @Test
    void shouldHaveARowForEveryAcceptedOrderWhenTheWorkerIsDone() {
        Rows rows = new Rows(fluxGate.jdbcUrl());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows.orders(PRODUCT)).isEqualTo(UNITS));
    }

    @Test
    void shouldCountEveryUnitAsConfirmedWhenTheWorkerIsDone() {
        Rows rows = new Rows(fluxGate.jdbcUrl());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows.confirmed(PRODUCT)).isEqualTo(UNITS));
    }

    @Test
    void shouldShowNoLagWhenTheWorkerIsDone() {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode lag = new ObjectMapper()
                    .readTree(fluxGate.command("lag", "--json").out());
            assertThat(lag.path("totalLag").asLong(-1)).isZero();
            assertThat(committed(lag)).isEqualTo(UNITS);
        });
    }

    @Test
    void shouldShowNoLagByKafkasOwnToolWhenTheWorkerIsDone() {
        await().atMost(SOON).untilAsserted(() -> {
            String table = fluxGate.command("kafka-consumer-groups", "--describe", "--group", "inventory-group")
                    .out();
            assertThat(column(table, "LAG")).isZero();
            assertThat(column(table, "LOG-END-OFFSET")).isEqualTo(UNITS);
        });
    }

    @Test
    void shouldShowASoldOutSaleWhenAllUnitsAreSold() throws Exception {
        JsonNode sale = new ObjectMapper()
                .readTree(fluxGate.command("sale", "show", PRODUCT, "--json").out());

        assertThat(sale.path("state").asText()).isEqualTo("SOLD_OUT");
        assertThat(sale.path("confirmed").asInt()).isEqualTo(UNITS);
        assertThat(sale.path("available").asInt()).isZero();
    }

    @Test
    void shouldNameThePortAndTheWayOutWhenAnotherOneIsStartedOnTheSamePorts() throws Exception {
        Result other = fluxGate.upAgain("--data", directory.resolve("other").toString());

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err())
                .contains(fluxGate.gatewayPort() + " (gateway)", "are taken", "--port-offset")
                .hasLineCount(1);
    }

    @Test
    void shouldSaySoWhenAnotherOneIsStartedOnTheSameData() throws Exception {
        Result other = fluxGate.upAgain("--data", fluxGate.data().toString());

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err())
                .startsWith("FluxGate runs already with its data in " + fluxGate.data())
                .hasLineCount(1);
    }

    /** A dashboard or an alert that names what is not there shows nothing, and nobody notices. */
    @Test
    void shouldHaveEveryMetricThatTheDashboardAndTheAlertsName() throws Exception {
        List<String> queries = Monitoring.queries();
        assertThat(queries).hasSizeGreaterThan(40);

        await().atMost(SOON).untilAsserted(() -> {
            String metrics = OrderClient.read(fluxGate.gateway() + "/q/metrics")
                    + OrderClient.read(fluxGate.worker() + "/q/metrics");
            assertThat(queries).allSatisfy(query -> {
                assertThat(Monitoring.series(metrics)).containsAll(Monitoring.metrics(query));
                assertThat(Monitoring.labels(query))
                        .allSatisfy(label -> assertThat(metrics).contains(label));
            });
            assertThat(metrics).contains("fluxgate_orders_total{outcome=\"accepted\"} " + UNITS + ".0");
        });
    }

    /** Late, because the others count every order that there is. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void shouldRehearseASaleAndFindItsBooksClean() throws Exception {
        Path reports = directory.resolve("re ports");

        Result result = fluxGate.command(
                "simulate",
                "soldoutstorm",
                "--rate=50",
                "--duration=PT2S",
                "--stock=25",
                "--json",
                "--results",
                reports.toString(),
                "-Dprogress=PT1S",
                "-Dp99=PT20S");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("accepted 25");
        JsonNode rehearsal = new ObjectMapper().readTree(result.out());
        assertThat(rehearsal.path("passed").asBoolean()).isTrue();
        assertThat(rehearsal.path("clean").asBoolean()).isTrue();
        assertThat(rehearsal.path("outcomes").path("accepted").asInt()).isEqualTo(25);
        assertThat(rehearsal.path("outcomes").path("sold-out").asInt()).isEqualTo(75);
        assertThat(rehearsal.path("audits").path(0).path("verdict").asText()).isEqualTo("CLEAN");
        assertThat(Path.of(rehearsal.path("report").asText()))
                .startsWith(reports)
                .isRegularFile();
    }

    /** Last, because the others need it running. */
    @Test
    @Order(Integer.MAX_VALUE)
    void shouldLeaveNothingRunningWhenTerminated() throws Exception {
        List<ProcessHandle> all = fluxGate.processes();

        fluxGate.process().destroy();

        assertThat(fluxGate.awaitEnd()).isEqualTo(143);
        fluxGate.assertThatNothingRuns(all);
    }

    private static long committed(JsonNode lag) {
        long sum = 0;
        for (JsonNode partition : lag.path("partitions")) {
            sum += partition.path("committedOffset").asLong();
        }
        return sum;
    }

    /** The sum of a column of the tool's table. */
    private static long column(String table, String header) {
        List<String[]> lines = table.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.trim().split("\\s+"))
                .toList();
        assertThat(lines).as(table).hasSizeGreaterThan(1);
        int index = List.of(lines.get(0)).indexOf(header);
        List<String> values = lines.stream().skip(1).map(line -> line[index]).toList();
        assertThat(values).as("known for each partition").allMatch(value -> value.matches("\\d+"));
        return values.stream().mapToLong(Long::parseLong).sum();
    }
}
