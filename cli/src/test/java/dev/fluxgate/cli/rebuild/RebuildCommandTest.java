package dev.fluxgate.cli.rebuild;

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

class RebuildCommandTest {

    private static final String ASK = "POST /sales/iphone-15/rebuild";
    private static final String STATUS = "GET /sales/iphone-15/rebuild";
    private static final String ASKED = "{\"productId\":\"iphone-15\",\"state\":\"ASKED\",\"epoch\":0}";
    private static final String RUNNING = """
            {"productId":"iphone-15","state":"RUNNING","epoch":1,"fencedSince":"2026-11-21T03:00:00Z",
             "reason":"asked for","step":"RESTORING","ordersRestored":512}""";
    private static final String DONE = "{\"productId\":\"iphone-15\",\"state\":\"NONE\",\"epoch\":1}";

    @TempDir
    Path home;

    private FakeService worker;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeService().answers(ASK, 202, ASKED);
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void shouldSayHowFarItIsUntilItIsDoneWhenItWaits() {
        worker.then(STATUS, 200, ASKED).then(STATUS, 200, RUNNING).then(STATUS, 200, DONE);

        CommandRun.Result result = rebuild();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEqualToNormalizingNewlines("""
                        waiting for a worker
                        rebuilding: restoring, 512 orders restored
                        """);
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        Rebuilt:
                        product id  iphone-15
                        state       NONE
                        epoch       1
                        """);
    }

    @Test
    void shouldReturnAtOnceWhenItShallNotWait() {
        CommandRun.Result result = rebuild("--no-wait");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Asked for:").contains("ASKED");
        assertThat(worker.calls()).containsExactly(ASK);
    }

    @Test
    void shouldPrintTheLastAnswerAloneWhenJsonIsAsked() throws IOException {
        worker.then(STATUS, 200, RUNNING).then(STATUS, 200, DONE);
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.readTree(rebuild("--wait", "--json").out())).isEqualTo(mapper.readTree(DONE));
    }

    @Test
    void shouldLookAsTheAdminWhoAskedWhenTheLocalKeysAreThere() {
        new KeyPairFiles(home.resolve(".fluxgate/keys")).createIfMissing();
        worker.answers(STATUS, 200, DONE);

        assertThat(rebuild().exitCode()).isZero();
        assertThat(worker.lastRequest().call()).isEqualTo(STATUS);
        assertThat(worker.lastRequest().header("Authorization")).startsWith("Bearer ey");
    }

    @Test
    void shouldSayWhyWhenTheWorkerRefuses() {
        worker.answers(ASK, 403, "{\"type\":\"urn:fluxgate:problem:forbidden\",\"title\":\"Not allowed\"}");

        CommandRun.Result result = rebuild();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("403 forbidden: Not allowed");
    }

    private CommandRun.Result rebuild(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "rebuild";
        all[1] = "iphone-15";
        System.arraycopy(options, 0, all, 2, options.length);
        return new CommandRun(home).with("FLUXGATE_WORKER_URL", worker.url()).run(all);
    }
}
