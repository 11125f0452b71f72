package dev.fluxgate.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.cli.CommandRun;
import dev.fluxgate.cli.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code confirm} and {@code cancel}. */
class HeldOrderCommandsTest {

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
    @CsvSource({"confirm, CONFIRMED", "cancel, CANCELLED"})
    void shouldShowTheOrderWhenItIsResolved(String command, String status) {
        gateway.answers("POST /orders/01a1/" + command, 200, "{\"orderId\":\"01a1\",\"status\":\"" + status + "\"}");

        CommandRun.Result result = gateway(command, "01a1");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToNormalizingNewlines("order id  01a1\nstatus    " + status + "\n");
    }

    @Test
    void shouldPrintTheAnswerWhenJsonIsAsked() throws IOException {
        gateway.answers("POST /orders/01a1/confirm", 200, "{\"orderId\":\"01a1\",\"resolvedAt\":null}");

        assertThat(new ObjectMapper()
                        .readTree(gateway("confirm", "01a1", "--json").out())
                        .has("resolvedAt"))
                .isTrue();
    }

    @Test
    void shouldSayWhyWhenTheOrderWasResolvedOtherwise() {
        gateway.answers(
                "POST /orders/01a1/cancel",
                409,
                "{\"type\":\"urn:fluxgate:problem:order-already-resolved\",\"detail\":\"The order is CONFIRMED and stays so.\"}");

        CommandRun.Result result = gateway("cancel", "01a1");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("409 order-already-resolved: The order is CONFIRMED and stays so.");
    }

    @Test
    void shouldSendTheBuyersTokenWhenOneIsGiven() {
        gateway("confirm", "01a1", "--token=jwt");

        assertThat(gateway.lastRequest().header("Authorization")).isEqualTo("Bearer jwt");
    }

    @Test
    void shouldOrderAProductOfThatNameWhenItIsOrdered() {
        gateway.answers("POST /orders", 202, "{\"orderId\":\"01a1\",\"productId\":\"confirm\"}");

        assertThat(gateway("order", "confirm").exitCode()).isZero();
    }

    private CommandRun.Result gateway(String... arguments) {
        return new CommandRun(home).with("FLUXGATE_URL", gateway.url()).run(arguments);
    }
}
