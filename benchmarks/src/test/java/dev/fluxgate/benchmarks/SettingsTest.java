package dev.fluxgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void shouldLeaveTheFullFormsOutWhenTheFormIsShort() {
        Settings settings = settings(false);
        assertThat(settings.wants("accept")).isTrue();
        assertThat(settings.wants("holds-1m")).isFalse();
        assertThat(settings.wants("big-table")).isFalse();
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

    private static Settings settings(boolean full, String... only) {
        return new Settings(full, List.of(only), Path.of(""), Path.of(""), 0, false, List.of(), 1);
    }
}
