package dev.fluxgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.cli.bench.BenchCommand;
import dev.fluxgate.cli.console.Failure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;

class SettingsTest {

    @Test
    void shouldLeaveTheFullFormsOutWhenTheFormIsShort() {
        Settings settings = settings(false);
        assertThat(settings.wants("accept")).isTrue();
        assertThat(settings.wants("holds-1m")).isFalse();
        assertThat(settings.wants("big-table")).isFalse();
        assertThat(settings.wants("drains")).isFalse();
    }

    @Test
    void shouldWantEverythingWhenTheFormIsFull() {
        Settings settings = settings(true);
        assertThat(settings.wants("accept")).isTrue();
        assertThat(settings.wants("holds-1m")).isTrue();
    }

    @Test
    void shouldWantWhatIsNamedWhateverTheForm() {
        Settings settings = settings(false, "holds-1m", "rows");
        assertThat(settings.wants("holds-1m")).isTrue();
        assertThat(settings.wants("rows")).isTrue();
        assertThat(settings.wants("accept")).isFalse();
    }

    @Test
    void shouldNameAllThereIsWhenANameIsMisspelt() {
        Settings settings = settings(false, "accept", "acept");
        assertThatThrownBy(settings::check)
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("--only: there is no acept; there are bare, accept, ")
                .hasMessageEndingWith(", drains");
    }

    @Test
    void shouldListEveryNameInTheHelpWhenItIsTaken() throws NoSuchFieldException {
        // Given
        String help = String.join(
                " ",
                BenchCommand.class
                        .getDeclaredField("only")
                        .getAnnotation(Option.class)
                        .description());

        // Then
        assertThat(Arrays.asList(help.split("[^a-z0-9-]+"))).containsAll(Settings.names());
        assertThatCode(settings(false, Settings.names().toArray(String[]::new))::check)
                .doesNotThrowAnyException();
    }

    private static Settings settings(boolean full, String... only) {
        return new Settings(full, List.of(only), Path.of(""), Path.of(""), 0, false, List.of(), 1);
    }
}
