package dev.fluxgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FluxGateCommandTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "sale",
                "sale create",
                "sale show",
                "sale restock",
                "sale pause",
                "sale resume",
                "sale close",
                "order",
                "confirm",
                "cancel",
                "lag",
                "audit",
                "rebuild",
                "simulate",
                "plan",
                "bench",
                "token"
            })
    void shouldExplainACommandWhenAskedForHelp(String command) {
        CommandRun.Result result = new CommandRun(home).run((command + " --help").split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: fluxgate " + command);
    }

    @Test
    void shouldListEveryCommandWhenAskedForHelp() {
        CommandRun.Result result = new CommandRun(home).run("--help");

        assertThat(result.out())
                .contains(
                        "up ",
                        "sale ",
                        "order ",
                        "confirm ",
                        "cancel ",
                        "lag ",
                        "audit ",
                        "rebuild ",
                        "simulate ",
                        "plan ",
                        "bench ",
                        "token ",
                        "kafka-consumer-groups ");
    }

    @Test
    void shouldSuggestACommandWhenOneIsMistyped() {
        CommandRun.Result result = new CommandRun(home).run("oder");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("Unmatched argument at index 0: 'oder'")
                .contains("Did you mean: order");
    }

    @Test
    void shouldSuggestAnOptionWhenOneIsMistyped() {
        CommandRun.Result result = new CommandRun(home).run("order", "iphone-15", "--quantiti=3");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'--quantiti=3'").contains("Did you mean: --quantity?");
    }

    @Test
    void shouldAskForACommandWhenThereIsNone() {
        CommandRun.Result result = new CommandRun(home).run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("Say which command: up,").contains("Try: ./fluxgate --help");
    }

    @Test
    void shouldNotUnderstandASaleWhenItIsNotSaidWhatToDoWithIt() {
        CommandRun.Result result = new CommandRun(home).run("sale");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("Say what to do with the sale: create, show, restock, pause, resume, close");
    }

    @Test
    void shouldExplainItselfWhenHelpIsTheCommand() {
        assertThat(new CommandRun(home).run("help", "order").out()).startsWith("Usage: fluxgate order");
    }
}
