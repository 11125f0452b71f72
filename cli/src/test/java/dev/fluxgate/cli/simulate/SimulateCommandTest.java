package dev.fluxgate.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.cli.CommandRun;
import dev.fluxgate.cli.FakeService;
import dev.fluxgate.cli.identity.KeyPairFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

    private static final Path SIMULATIONS =
            Path.of("..", "gatling", "src", "main", "java", "dev", "fluxgate", "gatling");
    private static final String NO_SALE = "{\"type\":\"urn:fluxgate:problem:sale-not-found\",\"status\":404}";

    private static final String LAG = "{\"partitions\":[]}";
    private static final String NOBODY =
            "{\"type\":\"urn:fluxgate:problem:unauthenticated\",\"detail\":\"Send a token.\"}";

    @TempDir
    Path home;

    private FakeService service;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService().answers("GET /sales/is-this-fluxgate", 404, NO_SALE);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldListEverySimulationThatThereIsWhenAskedForHelp() throws Exception {
        String help = run("--help").out();

        assertThat(simulations()).hasSize(7).allSatisfy(name -> assertThat(help)
                .containsPattern("(?m)^  " + name + " +\\S+"));
    }

    @Test
    void shouldNameTheKnownOnesWhenASimulationIsUnknown() {
        CommandRun.Result result = run("Spike");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("There is no simulation 'Spike': those are FlashSaleSpike, SoldOutStorm,")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Soak --rate=0 | --rate must be at least 1",
                "Soak --duration=30s | Invalid value for option '--duration': '30s' is not an ISO 8601",
                "Soak --retry-share=2 | --retry-share must be 0 to 1",
                "Soak --hold-for=PT0S | --hold-for must be longer than nothing",
                "Soak --url=here | Invalid value for option '--url'"
            })
    void shouldSayInOneLineWhatIsWrong(String arguments, String line) {
        CommandRun.Result result = run(arguments.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith(line).hasLineCount(2);
    }

    @Test
    void shouldSayWhatIsMissingWhenTheSimulationsAreNotBuilt() {
        CommandRun.Result result = run("SteadySale");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith(home.resolve("gatling/target/fluxgate-gatling.jar") + " is missing: build it")
                .hasLineCount(1);
    }

    @Test
    void shouldSayWhichOptionToUseWhenNoWorkerAnswers() throws Exception {
        build();

        CommandRun.Result result = run("SteadySale", "--url", service.url(), "--worker-url", "http://127.0.0.1:1");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "Nothing answers at http://127.0.0.1:1: start it with ./fluxgate up, or pass --worker-url");
    }

    @Test
    void shouldSayWhenNoGatewayAnswers() throws Exception {
        build();

        assertThat(run("SteadySale", "--url", "http://127.0.0.1:1").err())
                .isEqualToIgnoringNewLines(
                        "Nothing answers at http://127.0.0.1:1: start it with ./fluxgate up, or pass --url");
    }

    @Test
    void shouldAskWhereTheWorkersAreWhenTheGatewayIsElsewhere() throws Exception {
        build();

        assertThat(run("SteadySale", "--url", "http://shop.invalid").err())
                .startsWith("Say where a worker of http://shop.invalid is, with --worker-url or FLUXGATE_WORKER_URL")
                .hasLineCount(1);
    }

    @Test
    void shouldSaySoWhenTheWorkerIsSomethingElse() throws Exception {
        build();

        CommandRun.Result result = run("SteadySale", "--url", service.url(), "--worker-url", service.url());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith(service.url() + " does not answer as a worker does: 404")
                .hasLineCount(1);
    }

    @Test
    void shouldAskForLagWithTheTokenThatIsGiven() throws Exception {
        build();
        service.answers("GET /lag", 200, LAG);

        assertThat(run("SteadySale", "--url", service.url(), "--worker-url", service.url(), "--token=jwt")
                        .err())
                .doesNotContain("does not answer as a worker does");
        assertThat(service.lastRequest().call()).isEqualTo("GET /lag");
        assertThat(service.lastRequest().header("Authorization")).isEqualTo("Bearer jwt");
    }

    @Test
    void shouldAskForLagWithATokenOfItsOwnWhenTheLocalKeysAreThere() throws Exception {
        build();
        new KeyPairFiles(home.resolve(".fluxgate/keys")).createIfMissing();
        service.answers("GET /lag", 200, LAG);

        run("SteadySale", "--url", service.url(), "--worker-url", service.url());

        assertThat(service.lastRequest().header("Authorization")).startsWith("Bearer ey");
    }

    @Test
    void shouldAskForLagWithoutATokenWhenThereIsNone() throws Exception {
        build();
        service.answers("GET /lag", 200, LAG);

        run("SteadySale", "--url", service.url(), "--worker-url", service.url());

        assertThat(service.calls()).containsExactly("GET /sales/is-this-fluxgate", "GET /lag");
        assertThat(service.lastRequest().header("Authorization")).isEmpty();
    }

    @Test
    void shouldAskForLagWithoutTheTokenWhenAWorkerThatShowsAllDoesNotTakeIt() throws Exception {
        build();
        service.answers("GET /lag", 401, NOBODY).then("GET /lag", 200, LAG);

        CommandRun.Result result =
                run("SteadySale", "--url", service.url(), "--worker-url", service.url(), "--token=jwt");

        assertThat(result.err()).doesNotContain("a token");
        assertThat(service.lastRequest().header("Authorization")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401, ''", "401, jwt", "403, jwt"})
    void shouldSayWhichTokenIsNeededWhenTheWorkerShowsNoLag(int status, String token) throws Exception {
        build();
        service.answers("GET /lag", status, NOBODY)
                .then("GET /lag", status, NOBODY.replace("Send a token.", "Once more."));
        CommandRun run = new CommandRun(home);

        CommandRun.Result result = (token.isEmpty() ? run : run.with("FLUXGATE_TOKEN", token))
                .run("simulate", "SteadySale", "--url", service.url(), "--worker-url", service.url());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(service.url() + " does not show its lag: " + status
                        + " unauthenticated: Send a token. (an operator's or admin's token is needed, and an admin's to"
                        + " make sales: --token or FLUXGATE_TOKEN)");
    }

    private void build() throws IOException {
        Files.createDirectories(home.resolve("gatling/target"));
        Files.createFile(home.resolve("gatling/target/fluxgate-gatling.jar"));
    }

    private static List<String> simulations() throws IOException {
        try (Stream<Path> files = Files.list(SIMULATIONS)) {
            return files.filter(file -> read(file).contains("extends Rehearsal"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private CommandRun.Result run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "simulate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new CommandRun(home).run(all);
    }
}
