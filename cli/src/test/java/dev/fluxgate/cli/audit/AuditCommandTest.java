package dev.fluxgate.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

class AuditCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String AUDIT = "GET /sales/iphone-15/audit";
    private static final String REPAIR = "POST /sales/iphone-15/audit/repair";
    private static final String CLEAN = """
            {"productId":"iphone-15","auditedAt":"2026-11-21T03:00:00Z","verdict":"CLEAN","state":"OPEN","epoch":0,
             "loaded":100,"available":90,"inTransit":2,"held":4,"releasing":1,"confirmed":4,"accepted":8,
             "outbox":0,"kafka":0,"persisted":8,"duplicates":0,"rejected":0,"buckets":[],"differences":[]}""";
    private static final String DIRTY = CLEAN.replace("CLEAN", "DIRTY").replace("\"differences\":[]", """
            "differences":[{"cause":"LOST_EVENT","message":"An accepted order is no row.","bucket":2,"units":1,
             "orderIds":["01a1"],"orders":1,"repair":"publish it again"}]""");
    private static final String CORRECTIONS = """
            {"applied":false,"corrections":[
              {"id":"7f","bucket":2,"kind":"REQUEUE","units":0,"cause":"LOST_EVENT","orderIds":["01a1"]}]}""";

    @TempDir
    Path home;

    private FakeService worker;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeService().answers(AUDIT, 200, CLEAN);
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void shouldShowTheEquationAndEndWithZeroWhenTheBooksAreClean() {
        CommandRun.Result result = audit();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        LOADED     AVAILABLE  + IN TRANSIT  + HELD  + CONFIRMED  (RELEASING, OF HELD)
                           100  =         90             2       4            4                     1

                        ACCEPTED  IN OUTBOX  IN KAFKA  PERSISTED  DUPLICATES  REJECTED
                               8          0         0          8           0         0

                        sale        OPEN
                        audited at  2026-11-21T03:00:00Z
                        verdict     CLEAN: every unit and every order is accounted for
                        """);
    }

    @Test
    void shouldNameTheDifferencesAndEndWithOneWhenTheBooksAreDirty() {
        worker.answers(AUDIT, 200, DIRTY);

        CommandRun.Result result = audit();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("""
                difference  LOST_EVENT
                  what      An accepted order is no row.
                  bucket    2
                  units     1
                  orders    1: 01a1
                  repair    publish it again
                """.replace("\n", System.lineSeparator()));
        assertThat(result.out()).contains("verdict     DIRTY");
    }

    @Test
    void shouldSayWhenToAskAgainAndEndWithZeroWhenWorkIsUnderWay() {
        worker.answers(AUDIT, 200, CLEAN.replace("CLEAN", "SETTLING"));

        CommandRun.Result result = audit();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("SETTLING: work is still under way, ask again in some seconds");
    }

    @Test
    void shouldShowADashWhenANumberIsNotKnown() {
        worker.answers(AUDIT, 200, CLEAN.replace("\"kafka\":0", "\"kafka\":null"));

        assertThat(audit().out()).contains("       8          0         -          8");
    }

    @Test
    void shouldAskForADeepAuditWhenTold() {
        worker.answers(AUDIT + "?deep=true", 200, CLEAN);

        assertThat(audit("--deep").exitCode()).isZero();
        assertThat(worker.calls()).containsExactly(AUDIT + "?deep=true");
    }

    @Test
    void shouldChangeNothingWhenARepairIsProposed() {
        worker.answers(AUDIT, 200, DIRTY).answers(REPAIR, 200, CORRECTIONS);

        CommandRun.Result result = audit("--repair");

        assertThat(worker.lastRequest().body()).isEqualTo("{\"apply\":false}");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).endsWith("""
                Proposed; nothing is changed yet. To apply it: ./fluxgate audit iphone-15 --repair --apply
                BUCKET  WHAT     UNITS  ORDERS  CAUSE       ID
                     2  REQUEUE      0       1  LOST_EVENT  7f
                """.replace("\n", System.lineSeparator()));
    }

    @Test
    void shouldCheckAgainWhenARepairWasApplied() {
        worker.answers(REPAIR, 200, CORRECTIONS.replace("false", "true"));

        CommandRun.Result result = audit("--repair", "--apply");

        assertThat(worker.calls()).containsExactly(REPAIR, AUDIT);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Applied:").contains("verdict     CLEAN");
    }

    @Test
    void shouldPrintBothAnswersWhenJsonIsAsked() throws IOException {
        worker.answers(REPAIR, 200, CORRECTIONS);

        JsonNode json = MAPPER.readTree(audit("--repair", "--json").out());

        assertThat(json.path("audit")).isEqualTo(MAPPER.readTree(CLEAN));
        assertThat(json.path("repair")).isEqualTo(MAPPER.readTree(CORRECTIONS));
    }

    @Test
    void shouldSignATokenItselfWhenItRepairsAndTheLocalKeysAreThere() {
        new KeyPairFiles(home.resolve(".fluxgate/keys")).createIfMissing();
        worker.answers(REPAIR, 200, CORRECTIONS);

        audit("--repair");

        assertThat(worker.lastRequest().header("Authorization")).startsWith("Bearer eyJ");
    }

    @Test
    void shouldAuditAsTheAdminWhoRepairsWhenTheLocalKeysAreThere() {
        new KeyPairFiles(home.resolve(".fluxgate/keys")).createIfMissing();
        worker.answers(REPAIR, 200, CORRECTIONS);

        audit("--repair", "--apply");

        assertThat(worker.lastRequest().call()).isEqualTo(AUDIT);
        assertThat(worker.lastRequest().header("Authorization")).startsWith("Bearer eyJ");
    }

    @Test
    void shouldAuditWithoutATokenWhenNothingIsRepairedAndNoneIsGiven() {
        new KeyPairFiles(home.resolve(".fluxgate/keys")).createIfMissing();

        assertThat(audit().exitCode()).isZero();
        assertThat(worker.lastRequest().header("Authorization")).isEmpty();
    }

    @Test
    void shouldNotUnderstandWhenItShallApplyWithoutRepairing() {
        CommandRun.Result result = audit("--apply");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("--apply needs --repair");
    }

    @Test
    void shouldNotAskOnePortHigherWhenTheWorkerDoesNotKnowTheSale() {
        worker.answers(
                AUDIT, 404, "{\"type\":\"urn:fluxgate:problem:sale-not-found\",\"title\":\"There is no such sale\"}");

        CommandRun.Result result = audit();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("404 sale-not-found: There is no such sale");
    }

    private CommandRun.Result audit(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "audit";
        all[1] = "iphone-15";
        System.arraycopy(options, 0, all, 2, options.length);
        return new CommandRun(home).with("FLUXGATE_WORKER_URL", worker.url()).run(all);
    }
}
