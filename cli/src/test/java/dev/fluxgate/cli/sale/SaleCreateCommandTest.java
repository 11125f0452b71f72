package dev.fluxgate.cli.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.cli.CommandRun;
import dev.fluxgate.cli.FakeService;
import dev.fluxgate.cli.identity.KeyPairFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaleCreateCommandTest {

    private static final String SALE = """
            {"productId":"iphone-15","state":"OPEN","stock":100,"perBuyerLimit":null,"available":100}""";
    private static final String EXISTS = """
            {"type":"urn:fluxgate:problem:sale-exists","title":"There is one","status":409,
             "detail":"The terms stay as they are."}""";

    @TempDir
    Path home;

    private FakeService gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeService().answers("PUT /sales/iphone-15", 201, SALE);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldPrintTheSaleWhenItIsCreated() {
        CommandRun.Result result = run("iphone-15", "--stock", "100");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("""
                        Created:
                        product id  iphone-15
                        state       OPEN
                        stock       100
                        available   100
                        """);
    }

    @Test
    void shouldSaySoWhenTheSaleIsThereAlready() {
        gateway.answers("PUT /sales/iphone-15", 200, SALE);

        assertThat(run("iphone-15", "--stock", "100").out()).startsWith("There already, with the same terms:");
    }

    @Test
    void shouldSayThatTheStockIsSplitAnewWhenTheSaleHasAnotherNumberOfBuckets() {
        gateway.answers("PUT /sales/iphone-15", 200, SALE.replace("\"stock\":100", "\"stock\":100,\"buckets\":1"));

        CommandRun.Result result = run("iphone-15", "--stock", "100", "--buckets=8");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("There already; its stock is being split over 8 buckets, and it sells nothing meanwhile:");
    }

    @Test
    void shouldPrintTheAnswerWhenJsonIsAsked() throws IOException {
        CommandRun.Result result = run("iphone-15", "--stock", "100", "--json");

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(result.out())).isEqualTo(mapper.readTree(SALE));
    }

    @Test
    void shouldSendStockAloneWhenNothingElseIsGiven() {
        run("iphone-15", "--stock", "100");

        assertThat(gateway.lastRequest().body()).isEqualTo("{\"stock\":100}");
    }

    @Test
    void shouldSendEveryTermWhenAllAreGiven() throws IOException {
        run(
                "iphone-15",
                "--stock=100",
                "--buckets=4",
                "--per-buyer-limit=2",
                "--hold-for=PT5M",
                "--opens-at=2026-12-01T20:00:00+01:00",
                "--closes-at=2026-12-01T21:00:00Z",
                "--orders-per-second=1000",
                "--orders-per-second-per-buyer=3");

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(gateway.lastRequest().body())).isEqualTo(mapper.readTree("""
                                {"stock":100,"buckets":4,"perBuyerLimit":2,"holdFor":"PT5M",
                                 "opensAt":"2026-12-01T19:00:00Z","closesAt":"2026-12-01T21:00:00Z",
                                 "ordersPerSecond":1000,"ordersPerSecondPerBuyer":3}"""));
    }

    @Test
    void shouldSayInOneLineWhyWhenTheGatewayRefuses() {
        gateway.answers("PUT /sales/iphone-15", 409, EXISTS);

        CommandRun.Result result = run("iphone-15", "--stock", "100");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("409 sale-exists: The terms stay as they are.");
    }

    @Test
    void shouldPrintTheProblemWhenTheGatewayRefusesAndJsonIsAsked() throws IOException {
        gateway.answers("PUT /sales/iphone-15", 409, EXISTS);

        CommandRun.Result result = run("iphone-15", "--stock", "100", "--json");

        assertThat(new ObjectMapper().readTree(result.out()).path("type").asText())
                .isEqualTo("urn:fluxgate:problem:sale-exists");
    }

    @Test
    void shouldSendNoTokenWhenThereAreNoLocalKeys() {
        run("iphone-15", "--stock", "100");

        assertThat(gateway.lastRequest().header("Authorization")).isEmpty();
    }

    @Test
    void shouldSignATokenItselfWhenTheLocalKeysAreThere() {
        new KeyPairFiles(home.resolve(".fluxgate/keys")).createIfMissing();

        run("iphone-15", "--stock", "100");

        assertThat(gateway.lastRequest().header("Authorization")).startsWith("Bearer eyJ");
    }

    @Test
    void shouldPreferTheTokenThatWasGivenWhenTheLocalKeysAreThereToo() {
        new KeyPairFiles(home.resolve(".fluxgate/keys")).createIfMissing();

        run("iphone-15", "--stock", "100", "--token", "mine");

        assertThat(gateway.lastRequest().header("Authorization")).isEqualTo("Bearer mine");
    }

    @Test
    void shouldNotUnderstandWhenStockIsMissing() {
        CommandRun.Result result = run("iphone-15");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("Missing required option: '--stock=N'");
    }

    @Test
    void shouldNotUnderstandWhenADurationIsNotIso8601() {
        CommandRun.Result result = run("iphone-15", "--stock=1", "--hold-for=5m");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'5m' is not an ISO 8601 duration: write PT90S, PT5M or PT12H");
    }

    @Test
    void shouldNotUnderstandWhenATimeIsNotRfc3339() {
        CommandRun.Result result = run("iphone-15", "--stock=1", "--opens-at=tomorrow");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'tomorrow' is not an RFC 3339 time");
    }

    @Test
    void shouldNotUnderstandWhenTheProductIdIsNone() {
        CommandRun.Result result = run("../orders", "--stock=1");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'../orders' is not a product id");
    }

    private CommandRun.Result run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "sale";
        all[1] = "create";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new CommandRun(home).with("FLUXGATE_URL", gateway.url()).run(all);
    }
}
