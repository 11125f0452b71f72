package dev.fluxgate.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"bench", "bench --short", "bench --full"})
    void shouldGoOnToTheBenchmarkWhenAFormIsChosenOrNone(String line) {
        CommandRun.Result result = new CommandRun(home).run(line.split(" "));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith(home.resolve("benchmarks/target/fluxgate-benchmarks.jar") + " is missing: build it")
                .hasLineCount(1);
    }

    @Test
    void shouldTakeOneFormOnly() {
        CommandRun.Result result = new CommandRun(home).run("bench", "--short", "--full");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--short", "--full", "mutually exclusive")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench --rows=0 | --rows must be 1 to",
                "bench --port-offset=60000 | --port-offset must be",
                "bench --shrt | Unknown option: '--shrt'"
            })
    void shouldSayInOneLineWhatIsWrong(String line, String error) {
        CommandRun.Result result = new CommandRun(home).run(line.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith(error);
    }
}
