package dev.fluxgate.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself is run by CI; here is what happens before. */
class ChaosCommandTest {

    @TempDir
    Path home;

    @Test
    void shouldSayWhatToDoWhenTheHarnessIsNotBuilt() {
        CommandRun.Result result = new CommandRun(home).run("chaos", "kafka-killed", "--short");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(home.resolve("fault-tests/target/fluxgate-fault-tests.jar")
                        + " is missing: build it with mvn package");
    }
}
