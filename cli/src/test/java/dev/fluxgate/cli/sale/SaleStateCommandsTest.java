package dev.fluxgate.cli.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.cli.CommandRun;
import dev.fluxgate.cli.FakeService;
import dev.fluxgate.cli.identity.KeyPairFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sale pause}, {@code resume} and {@code close}. */
class SaleStateCommandsTest {

    @TempDir
    Path home;

    private FakeService gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeService();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"pause, PAUSED, Paused:", "resume, OPEN, Resumed:", "close, CLOSED, Closed for good:"})
    void shouldSayWhatWasDoneAndShowTheSaleWhenTheGatewayAgrees(String command, String state, String head) {
        gateway.answers(
                "POST /sales/iphone-15/" + command,
                200,
                "{\"productId\":\"iphone-15\",\"state\":\"" + state + "\",\"available\":7}");

        CommandRun.Result result = sale(command, "iphone-15");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .isEqualToNormalizingNewlines(
                        head + "\nproduct id  iphone-15\nstate       " + state + "\navailable   7\n");
    }

    @ParameterizedTest
    @CsvSource({"pause", "resume", "close"})
    void shouldSignATokenItselfWhenTheLocalKeysAreThere(String command) {
        new KeyPairFiles(home.resolve(".fluxgate/keys")).createIfMissing();

        sale(command, "iphone-15");

        assertThat(gateway.lastRequest().header("Authorization")).startsWith("Bearer eyJ");
    }

    @Test
    void shouldSayWhyWhenTheGatewayRefuses() {
        gateway.answers(
                "POST /sales/iphone-15/resume",
                409,
                "{\"type\":\"urn:fluxgate:problem:sale-closed\",\"title\":\"The sale is over\"}");

        CommandRun.Result result = sale("resume", "iphone-15");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("409 sale-closed: The sale is over");
    }

    private CommandRun.Result sale(String command, String product) {
        return new CommandRun(home).with("FLUXGATE_URL", gateway.url()).run("sale", command, product);
    }
}
