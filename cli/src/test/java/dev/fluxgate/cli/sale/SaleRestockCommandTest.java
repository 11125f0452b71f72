package dev.fluxgate.cli.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.cli.CommandRun;
import dev.fluxgate.cli.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaleRestockCommandTest {

    private static final String CALL = "POST /sales/iphone-15/restock";
    private static final String SALE = "{\"productId\":\"iphone-15\",\"state\":\"OPEN\",\"loaded\":150}";

    @TempDir
    Path home;

    private FakeService gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeService().answers(CALL, 200, SALE);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldShowTheSaleAndTheKeyWhenTheUnitsAreAdded() {
        CommandRun.Result result = restock("--quantity=50", "--idempotency-key=delivery-7");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        Restocked:
                        product id  iphone-15
                        state       OPEN
                        loaded      150
                        key         delivery-7
                        """);
        assertThat(gateway.lastRequest().body()).isEqualTo("{\"quantity\":50}");
        assertThat(gateway.lastRequest().header("Idempotency-key")).isEqualTo("delivery-7");
    }

    @Test
    void shouldMakeUpAKeyAndShowItWhenNoneIsGiven() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(restock("--quantity=50", "--json").out());

        String key = json.path("idempotencyKey").asText();
        assertThat(UUID.fromString(key)).isNotNull();
        assertThat(gateway.lastRequest().header("Idempotency-key")).isEqualTo(key);
    }

    @Test
    void shouldTellTheKeyThatItMadeUpWhenTheGatewayRefuses() {
        gateway.answers(
                CALL,
                503,
                "{\"type\":\"urn:fluxgate:problem:inventory-unavailable\",\"detail\":\"Redis does not answer.\"}");

        CommandRun.Result result = restock("--quantity=50");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("503 inventory-unavailable: Redis does not answer.")
                .contains("(to try again: --idempotency-key "
                        + gateway.lastRequest().header("Idempotency-key") + ")");
    }

    @Test
    void shouldTellTheKeyThatItMadeUpWhenNobodyAnswers() {
        gateway.close();

        CommandRun.Result result = restock("--quantity=50");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("Nothing answers at ").contains("(to try again: --idempotency-key ");
    }

    @Test
    void shouldNotUnderstandWhenTheQuantityIsMissing() {
        CommandRun.Result result = restock();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("Missing required option: '--quantity=N'");
    }

    private CommandRun.Result restock(String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "sale";
        all[1] = "restock";
        all[2] = "iphone-15";
        System.arraycopy(options, 0, all, 3, options.length);
        return new CommandRun(home).with("FLUXGATE_URL", gateway.url()).run(all);
    }
}
