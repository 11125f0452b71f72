package dev.fluxgate.faults.load;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.faults.service.Client;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Nobody listens there. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @Test
    void shouldGoOnWhenNobodyAnswers() throws Exception {
        try (Load load = load(() -> List.of(new Client(NOWHERE, "")))) {
            load.start();

            await().atMost(PATIENCE).until(() -> load.journal().requests() > 1);
            load.goOn(Duration.ofMillis(1));
        }
    }

    @Test
    void shouldFailWhenTheLoadHasBroken() {
        try (Load load = load(() -> {
            throw new IllegalStateException("no gateway is known");
        })) {
            load.start();

            assertThatThrownBy(() -> load.goOn(PATIENCE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("no gateway is known");
        }
    }

    private static Load load(Supplier<List<Client>> gateways) {
        Offer offer = new Offer("phone", 1, 10, 1, null, null, 0);
        return new Load(List.of(offer), 100, 7, gateways);
    }
}
