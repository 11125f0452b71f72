package dev.fluxgate.gateway.order.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.gateway.GatewayServers;
import dev.fluxgate.gateway.LoggedFaults;
import dev.fluxgate.gateway.identity.Caller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class OrderIntakeTest {

    private static final byte[] ORDER =
            "{\"productId\":\"sneaker\",\"buyerId\":\"ann\",\"quantity\":1}".getBytes(UTF_8);

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    OrderIntake intake;

    @Test
    void shouldAnswerWhenSomethingUnforeseenIsThrown() {
        Supplier<CompletionStage<Caller>> broken = () -> {
            throw new IllegalStateException("unforeseen");
        };

        HttpAnswer answer =
                intake.place(ORDER, "key-1", null, broken).toCompletableFuture().join();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(new String(answer.body(), UTF_8)).contains("internal-error").doesNotContain("unforeseen");
    }

    @Test
    void shouldAnswerWhenTheStackIsTooShort() {
        Supplier<CompletionStage<Caller>> deep = () -> {
            throw new StackOverflowError();
        };

        HttpAnswer answer =
                intake.place(ORDER, "key-1", null, deep).toCompletableFuture().join();

        assertThat(answer.status()).isEqualTo(500);
    }

    @Test
    void shouldLogAFaultWithTheTraceThatItsCallerIsIn() {
        Supplier<CompletionStage<Caller>> broken = () -> {
            throw new IllegalStateException("unforeseen");
        };
        try (LoggedFaults faults = new LoggedFaults()) {
            intake.place(ORDER, "key-1", "00-" + TRACE + "-00f067aa0ba902b7-01", broken)
                    .toCompletableFuture()
                    .join();

            assertThat(faults.records())
                    .filteredOn(logged -> logged.getThrown() instanceof IllegalStateException)
                    .singleElement()
                    .extracting(logged -> logged.getMdc("traceId"))
                    .isEqualTo(TRACE);
        }
    }
}
