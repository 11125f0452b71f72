package dev.fluxgate.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gatling as it is started for users, in a process of its own. */
class RehearsalTest {

    @TempDir
    Path directory;

    /** What it has said, and its exit code. */
    private record Result(int exitCode, String out, String err) {}

    @Test
    void shouldFailWhenTheBooksLackAnOrderThatABuyerWasToldOf() throws Exception {
        try (StandIn service = new StandIn("CLEAN", 1)) {
            Result result = run(service.url(), "-Drate=10");

            assertThat(result.exitCode()).as(result.toString()).isEqualTo(2);
            assertThat(result.out())
                    .contains("Audit: 0 of 1 clean")
                    .contains("buyers were told of 10 accepted orders (and 0 do not know), the books have 9");
        }
    }

    @Test
    void shouldAuditWithTheAdminsTokenWhenTheWorkerShowsNothingWithoutOne() throws Exception {
        try (StandIn service = new StandIn("CLEAN", 0).showingAuditsTo("Bearer admin"::equals)) {
            Result result = run(service.url(), "-Drate=10", "admin");

            assertThat(result.out()).as(result.toString()).contains("Audit: 1 of 1 clean");
            assertThat(result.exitCode()).as(result.toString()).isZero();
        }
    }

    @Test
    void shouldAuditWithoutTheTokenWhenAWorkerThatShowsAllDoesNotTakeIt() throws Exception {
        try (StandIn service = new StandIn("CLEAN", 0).showingAuditsTo(String::isEmpty)) {
            Result result = run(service.url(), "-Drate=10", "expired");

            assertThat(result.out()).as(result.toString()).contains("Audit: 1 of 1 clean");
            assertThat(result.exitCode()).as(result.toString()).isZero();
        }
    }

    @Test
    void shouldSayWhichTokenIsNeededWhenTheWorkerShowsNoAudit() throws Exception {
        try (StandIn service = new StandIn("CLEAN", 0).showingAuditsTo("Bearer admin"::equals)) {
            Result result = run(service.url(), "-Drate=10");

            assertThat(result.exitCode()).as(result.toString()).isEqualTo(2);
            assertThat(result.out())
                    .containsPattern(
                            "(?m)^  soldoutstorm-\\S+: the worker does not show the audit: 401 unauthenticated:"
                                    + " Send a token\\. \\(an operator's or admin's token is needed: --token or FLUXGATE_TOKEN\\)$");
        }
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWhenASettingIsNoNumber() throws Exception {
        Result result = run("http://127.0.0.1:1", "-Drate=3x");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("rate is '3x', and must be a whole number, 1 to 1000000");
    }

    private Result run(String url, String setting) throws IOException, InterruptedException {
        return run(url, setting, "");
    }

    private Result run(String url, String setting, String token) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Durl=" + url,
                "-DworkerUrl=" + url,
                "-Dduration=PT1S",
                "-Dp99=PT1M"));
        command.add(setting);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("--simulation", SoldOutStorm.class.getName(), "--no-reports"));
        command.addAll(List.of("--results-folder", directory.toString()));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("FLUXGATE_TOKEN", token);
        Process process = builder.start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
    }
}
