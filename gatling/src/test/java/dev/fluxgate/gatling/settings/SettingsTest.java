package dev.fluxgate.gatling.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path directory;

    @Test
    void shouldTakeTheDefaultWhenNothingIsSet() {
        Settings settings = new Settings(Map.<String, String>of()::get);

        assertThat(Load.of(settings, 300, Duration.ofSeconds(20))).isEqualTo(new Load(300, Duration.ofSeconds(20)));
        assertThat(settings.share("retryShare", 0.1)).isEqualTo(0.1);
    }

    @Test
    void shouldTakeWhatIsSet() {
        Settings settings = new Settings(Map.of("rate", " 7 ", "duration", "PT2.5S")::get);

        assertThat(Load.of(settings, 300, Duration.ofSeconds(20)).buyers()).isEqualTo(18);
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() {
        Settings settings = new Settings(Map.of("rate", "3x", "stock", "0", "duration", "5s", "share", "1.5")::get);

        assertThatThrownBy(() -> settings.whole("rate", 1, 1, 10))
                .isInstanceOf(RehearsalException.class)
                .hasMessage("rate is '3x', and must be a whole number, 1 to 10");
        assertThatThrownBy(() -> settings.whole("stock", 1, 1, 10))
                .hasMessage("stock is '0', and must be a whole number, 1 to 10");
        assertThatThrownBy(() -> settings.duration("duration"))
                .hasMessage("duration is '5s', and must be an ISO 8601 duration longer than nothing,"
                        + " such as PT90S or PT5M");
        assertThatThrownBy(() -> settings.share("share", 0)).hasMessage("share is '1.5', and must be a number, 0 to 1");
    }

    @Test
    void shouldPreferASettingToTheEnvironmentWhenBothNameTheGateway() {
        Settings settings = new Settings(Map.of("url", "https://shop.example/")::get);
        Map<String, String> environment =
                Map.of("FLUXGATE_URL", "http://other:1", "FLUXGATE_WORKER_URL", "http://w:2", "FLUXGATE_TOKEN", "jwt");

        Target target = Target.of(settings, environment::get);

        assertThat(target.gateway()).isEqualTo("https://shop.example");
        assertThat(target.worker()).isEqualTo("http://w:2");
        assertThat(target.adminToken()).contains("jwt");
        assertThat(target.buyerTokens()).isEmpty();
    }

    @Test
    void shouldReadBuyersWhenAFileNamesThem() throws Exception {
        Path file = Files.writeString(directory.resolve("tokens"), "one\n\n two \n");
        Settings settings = new Settings(Map.of("buyerTokens", file.toString())::get);

        assertThat(Target.of(settings, Map.<String, String>of()::get).buyerTokens())
                .isEqualTo(List.of("one", "two"));
    }

    @Test
    void shouldRefuseAnAddressThatIsNone() {
        Settings settings = new Settings(Map.of("url", "localhost:8080")::get);

        assertThatThrownBy(() -> Target.of(settings, Map.<String, String>of()::get))
                .hasMessage("'localhost:8080' is not the address of a service: write it like http://127.0.0.1:8080");
    }
}
