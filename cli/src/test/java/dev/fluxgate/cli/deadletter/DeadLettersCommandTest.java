package dev.fluxgate.cli.deadletter;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersCommandTest {

    private static final String LIST = "GET /dead-letters?limit=50";
    private static final String PAGE = """
            {"letters":[
              {"partition":0,"offset":9,"writtenAt":"2026-11-21T03:00:09Z","reason":"no-stock","detail":"d",
               "productId":"tv","orderId":"o-9","persisted":false,"valueBytes":200,"replayOf":"0:7"},
              {"partition":0,"offset":8,"writtenAt":"2026-11-21T03:00:08Z","reason":"malformed","detail":"d",
               "productId":"tv","valueBytes":3}],
             "next":"0:8"}""";
    private static final String OLDER = """
            {"letters":[
              {"partition":0,"offset":7,"reason":"no-stock","productId":"tv","orderId":"o-9","persisted":false},
              {"partition":0,"offset":6,"reason":"no-stock","productId":"tv","orderId":"o-6","persisted":true}],
             "next":null}""";

    @TempDir
    Path home;

    private FakeService worker;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeService().answers(LIST, 200, PAGE);
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void shouldShowATableWhenListed() {
        CommandRun.Result result = run("list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        PARTITION  OFFSET  WRITTEN               REASON     PRODUCT  ORDER  ROW
                                0       9  2026-11-21T03:00:09Z  no-stock   tv       o-9    no
                                0       8  2026-11-21T03:00:08Z  malformed  tv       -      -
                        Older ones: --cursor=0:8
                        """);
    }

    @Test
    void shouldPrintTheAnswerWhenJsonIsAsked() throws IOException {
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.readTree(run("list", "--json").out())).isEqualTo(mapper.readTree(PAGE));
    }

    @Test
    void shouldSayThatThereAreNoneWhenThereAreNone() {
        worker.answers(LIST, 200, "{\"letters\":[],\"next\":null}");

        assertThat(run("list").out()).isEqualToIgnoringNewLines("No dead letters.");
    }

    @Test
    void shouldAskForWhatIsMeantWhenFiltered() {
        String call = "GET /dead-letters?reason=no-stock&productId=tv&limit=2&cursor=0%3A8";
        worker.answers(call, 200, PAGE);

        run("list", "--reason=no-stock", "--product=tv", "--limit=2", "--cursor=0:8");

        assertThat(worker.lastRequest().call()).isEqualTo(call);
    }

    @Test
    void shouldShowWhatIsReadableWhenOneIsShown() {
        worker.answers("GET /dead-letters/0/8", 200, """
                {"partition":0,"offset":8,"reason":"malformed","valueBytes":3,
                 "origin":{"topic":"orders","partition":4,"offset":12},
                 "headers":[{"name":"dead-letter-reason","value":{"base64":"bWFsZm9ybWVk","text":"malformed"}}],
                 "key":{"base64":"dHY=","text":"tv"},"value":{"base64":"ABtb","text":"\\u0000\\u001b["}}""");

        CommandRun.Result result = run("show", "0", "8");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        partition                  0
                        offset                     8
                        reason                     malformed
                        value bytes                3
                        origin topic               orders
                        origin partition           4
                        origin offset              12
                        header dead-letter-reason  malformed
                        key                        tv
                        value                      base64 ABtb
                        """);
    }

    @Test
    void shouldEndWithOneWhenTheReplayComesBack() {
        answersReplay(8, "DEAD_LETTER");

        CommandRun.Result result = run("replay", "0", "8");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        replayed to  orders, partition 4, offset 13
                        result       DEAD_LETTER: It is so.
                        """);
    }

    @Test
    void shouldReplayEachOnceWhenAllAreMeant() {
        worker.answers("GET /dead-letters?productId=tv", 200, PAGE);
        worker.answers("GET /dead-letters?productId=tv&cursor=0%3A8", 200, OLDER);
        answersReplay(9, "PERSISTED");
        worker.answers("POST /dead-letters/0/8/replay", 409, "{\"type\":\"x:dead-letter-incomplete\"}");

        CommandRun.Result result = run("replay", "--all", "--product=tv");

        assertThat(result.exitCode()).isZero();
        assertThat(worker.calls())
                .containsExactly(
                        "GET /dead-letters?productId=tv",
                        "POST /dead-letters/0/9/replay",
                        "POST /dead-letters/0/8/replay",
                        "GET /dead-letters?productId=tv&cursor=0%3A8");
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        replayed            1
                        persisted           1
                        dead letters again  0
                        pending             0
                        without value       1
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "replay 1", "replay --all 0 8", "replay 0 8 --reason=no-stock", "show 0", ""})
    void shouldExplainWhenItIsNotSaidWhich(String line) {
        CommandRun.Result result = run(line.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(worker.calls()).isEmpty();
    }

    @Test
    void shouldSayWhyWhenTheWorkerRefuses() {
        worker.answers(LIST, 403, "{\"type\":\"urn:fluxgate:problem:forbidden\",\"title\":\"Not allowed\"}");

        CommandRun.Result result = run("list");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("403 forbidden: Not allowed");
    }

    private void answersReplay(int offset, String result) {
        worker.answers("POST /dead-letters/0/" + offset + "/replay", 200, """
                {"partition":0,"offset":%d,"replayedTo":{"topic":"orders","partition":4,"offset":13},
                 "result":"%s","detail":"It is so."}""".formatted(offset, result));
    }

    private CommandRun.Result run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "dead-letters";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new CommandRun(home).with("FLUXGATE_WORKER_URL", worker.url()).run(all);
    }
}
