package dev.fluxgate.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpCommandTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "--workers=0, --workers must be 1 to 9",
        "--gateways=10, --gateways must be 1 to 9",
        "--port-offset=60000, '--port-offset must be -7056 to 46443, so that every port is one'",
        "--port-offset=x, Invalid value for option '--port-offset': 'x' is not an int"
    })
    void shouldNotUnderstandWhenANumberMakesNoSense(String option, String line) {
        CommandRun.Result result = new CommandRun(home).run("up", option);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith(line);
    }

    @Test
    void shouldStartNothingWhenHelpIsAsked() {
        new CommandRun(home).run("up", "--help");

        assertThat(home).isEmptyDirectory();
    }
}
