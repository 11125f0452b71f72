package dev.fluxgate.cli.lag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.cli.CommandRun;
import dev.fluxgate.cli.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LagCommandTest {

    private static final String BUSY = """
            {"topic":"orders","group":"inventory-group","sampledAt":"2026-11-20T20:00:00Z","stale":false,"totalLag":30,
             "workers":1,"replicasWorthHaving":2,"reason":"Records wait in 1 of 2 partitions.",
             "advice":{"kind":"ADD_WORKERS","text":"Add workers: 2 partitions have work, and 1 worker shares them.",
               "command":"kubectl scale deployment inventory-worker --replicas=2"},
             "partitions":[
               {"partition":0,"endOffset":7,"committedOffset":null,"lag":0,"lagSeconds":0.0,"rateIn":0.0,"rateOut":0.0,
                "secondsToDrain":0,"owner":null},
               {"partition":1,"endOffset":130,"committedOffset":100,"lag":30,"lagSeconds":2.5,"rateIn":1.0,
                "rateOut":11.0,"secondsToDrain":3,
                "owner":{"clientId":"worker-1","memberId":"m","host":"/127.0.0.1"}}],
             "products":[{"product":"iphone-15","partition":1,"lag":30,"lagSeconds":2.5,"rateIn":1.0,"rateOut":11.0,
                "secondsToDrain":3}],"productsNote":null}""";

    @TempDir
    Path home;

    private FakeService worker;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeService().answers("GET /lag", 200, BUSY);
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void shouldShowWhereSomethingHappensWhenSomethingDoes() {
        CommandRun.Result result = lag().run("lag");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        PARTITION  PRODUCTS   LAG  WAITED  IN/S  OUT/S  DRAINED IN  OWNER
                                1  iphone-15   30   2.5 s   1.0   11.0       3.0 s  worker-1

                        PRODUCT    PARTITION  LAG  WAITED  IN/S  OUT/S  DRAINED IN
                        iphone-15          1   30   2.5 s   1.0   11.0       3.0 s

                        total lag             30
                        drained in            3.0 s
                        workers               1
                        workers worth having  2: Records wait in 1 of 2 partitions.

                        Add workers: 2 partitions have work, and 1 worker shares them.
                            kubectl scale deployment inventory-worker --replicas=2
                        """);
    }

    @Test
    void shouldShowIdlePartitionsWhenAllAreAsked() {
        assertThat(lag().run("lag", "--all").out()).contains("0  -            0   0.0 s   0.0    0.0       0.0 s  -");
    }

    @Test
    void shouldPrintTheAnswerWhenJsonIsAsked() throws IOException {
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.readTree(lag().run("lag", "--json").out())).isEqualTo(mapper.readTree(BUSY));
    }

    @Test
    void shouldSaySoWhenTheLagGrows() {
        worker.answers("GET /lag", 200, BUSY.replace("\"secondsToDrain\":3", "\"secondsToDrain\":null"));

        assertThat(lag().run("lag").out()).contains("drained in            not as things go: it grows or stands");
    }

    @Test
    void shouldSaySoWhenTheNumbersAreOld() {
        worker.answers("GET /lag", 200, BUSY.replace("\"stale\":false", "\"stale\":true"));

        assertThat(lag().run("lag").out()).contains("these numbers are of 2026-11-20T20:00:00Z");
    }

    @Test
    void shouldShowTheNoteWhenProductsCanNotBeTold() {
        worker.answers("GET /lag", 200, """
                {"stale":false,"totalLag":0,"replicasWorthHaving":1,"reason":"Nothing waits.","partitions":[],
                 "products":null,"productsNote":"Redis does not answer."}""");

        assertThat(lag().run("lag").out()).contains("products              Redis does not answer.");
    }

    @Test
    void shouldGoOnWhenALookFailsWhileWatching() {
        worker.answers("GET /lag", 200, BUSY)
                .then("GET /lag", 503, "{\"title\":\"Away\",\"status\":503}")
                .then("GET /lag", 200, BUSY);

        CommandRun.Result result = lag().run("lag", "--watch", "--every", "1", "--times", "3");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().split("total lag", -1)).hasSize(3);
        assertThat(result.err()).contains("Away");
        assertThat(worker.calls()).hasSize(3);
    }

    @Test
    void shouldSayWhichTokenIsNeededWhenTheWorkerShowsNothingWithoutOne() {
        worker.answers("GET /lag", 401, "{\"type\":\"urn:fluxgate:problem:unauthenticated\",\"detail\":\"Send one.\"}");

        assertThat(lag().run("lag").err())
                .isEqualToIgnoringNewLines("401 unauthenticated: Send one. (an operator's or admin's token is needed:"
                        + " --token or FLUXGATE_TOKEN)");
    }

    @Test
    void shouldSaySoWhenOptionsOfWatchingStandAlone() {
        CommandRun.Result result = lag().run("lag", "--times", "2");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("--times needs --watch");
    }

    @Test
    void shouldAskTheWorkerOnePortHigherWhenTheAddressIsALocalGateways() throws IOException {
        try (FakeService gateway = belowTheWorker()) {
            CommandRun.Result result = new CommandRun(home).run("lag", "--json", "--url", gateway.url());

            assertThat(result.exitCode()).isZero();
        }
    }

    @Test
    void shouldPreferTheWorkersVariableWhenTheGatewaysIsSetToo() {
        CommandRun.Result result =
                lag().with("FLUXGATE_URL", "http://127.0.0.1:1").run("lag");

        assertThat(result.exitCode()).isZero();
    }

    @Test
    void shouldSaySoWhenTheAnswerIsNoReport() {
        worker.answers("GET /lag", 200, "{\"totalLag\":\"many\"}");

        CommandRun.Result result = lag().run("lag");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("The worker's report is not understood:");
    }

    private CommandRun lag() {
        return new CommandRun(home).with("FLUXGATE_WORKER_URL", worker.url());
    }

    private FakeService belowTheWorker() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                return new FakeService(worker.port() - 1);
            } catch (IOException taken) {
                worker.close();
                worker = new FakeService().answers("GET /lag", 200, BUSY);
            }
        }
        throw new IOException("no two ports side by side are free");
    }
}
