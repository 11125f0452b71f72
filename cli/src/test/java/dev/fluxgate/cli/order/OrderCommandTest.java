package dev.fluxgate.cli.order;

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

class OrderCommandTest {

    private static final String ORDER = """
            {"orderId":"01a1","productId":"iphone-15","quantity":1,"status":"CONFIRMED","durability":"durable"}""";

    @TempDir
    Path home;

    private FakeService gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeService().answers("POST /orders", 202, ORDER);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldPrintTheOrderAndItsKeyWhenItIsAccepted() {
        CommandRun.Result result = order().run("order", "iphone-15", "--key", "k-1");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("""
                        order id    01a1
                        product id  iphone-15
                        quantity    1
                        status      CONFIRMED
                        durability  durable
                        key         k-1
                        replayed    no
                        """);
    }

    @Test
    void shouldSaySoWhenTheAnswerIsTheOneOfAnEarlierOrder() {
        gateway.answers("POST /orders", 202, ORDER, "Idempotency-Replayed", "true");

        assertThat(order().run("order", "iphone-15").out()).contains("replayed    yes");
    }

    @Test
    void shouldPrintTheAnswerAndHowItCameWhenJsonIsAsked() throws IOException {
        gateway.answers("POST /orders", 202, ORDER, "Idempotency-Replayed", "true");

        JsonNode json = new ObjectMapper()
                .readTree(
                        order().run("order", "iphone-15", "--key=k-1", "--json").out());

        assertThat(json.path("orderId").asText()).isEqualTo("01a1");
        assertThat(json.path("idempotencyKey").asText()).isEqualTo("k-1");
        assertThat(json.path("replayed").asBoolean()).isTrue();
    }

    @Test
    void shouldMakeUpAKeyWhenNoneIsGiven() {
        order().run("order", "iphone-15");

        assertThat(UUID.fromString(gateway.lastRequest().header("Idempotency-key")))
                .isNotNull();
    }

    @Test
    void shouldOrderForTheUserWhenNobodyIsNamed() {
        order().run("order", "iphone-15", "--quantity=2");

        assertThat(gateway.lastRequest().body())
                .isEqualTo("{\"productId\":\"iphone-15\",\"quantity\":2,\"buyerId\":\"alice\"}");
    }

    @Test
    void shouldOrderForTheBuyerWhenOneIsNamed() {
        order().with("FLUXGATE_TOKEN", "jwt").run("order", "iphone-15", "--buyer=bob");

        assertThat(gateway.lastRequest().body()).contains("\"buyerId\":\"bob\"");
    }

    @Test
    void shouldLeaveTheBuyerToTheTokenWhenThereIsOne() {
        order().with("FLUXGATE_TOKEN", "jwt").run("order", "iphone-15");

        assertThat(gateway.lastRequest().body()).doesNotContain("buyerId");
        assertThat(gateway.lastRequest().header("Authorization")).isEqualTo("Bearer jwt");
    }

    @Test
    void shouldSayWhenToTryAgainWhenTheGatewayKnows() {
        gateway.answers(
                "POST /orders",
                429,
                "{\"type\":\"urn:fluxgate:problem:rate-limited\",\"detail\":\"Too many orders.\"}",
                "Retry-After",
                "3");

        CommandRun.Result result = order().run("order", "iphone-15");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("429 rate-limited: Too many orders. (try again in 3 s)");
    }

    @Test
    void shouldNotUnderstandWhenTheQuantityIsNoNumber() {
        CommandRun.Result result = order().run("order", "iphone-15", "--quantity=one");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--quantity").contains("'one' is not an int");
    }

    private CommandRun order() {
        return new CommandRun(home).with("FLUXGATE_URL", gateway.url());
    }
}
