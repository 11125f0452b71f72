package dev.fluxgate.gateway.fault;

import static dev.fluxgate.gateway.SharedServers.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.gateway.GatewayProcess;
import dev.fluxgate.gateway.TestKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the gateway starts and stops. */
class GatewayProcessIT {

    @Test
    void shouldRefuseToStartInProductionWithoutAKey() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(STACK, Map.of())) {
            assertThat(gateway.awaitExit()).isNotZero();
            assertThat(gateway.output().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("set FLUXGATE_JWT_PUBLIC_KEY_LOCATION");
        }
    }

    @Test
    void shouldRefuseToStartWithAKeyThatIsNotThere() throws Exception {
        Map<String, String> key = Map.of("FLUXGATE_JWT_PUBLIC_KEY_LOCATION", "/no/such/key.pem");
        try (GatewayProcess gateway = GatewayProcess.start(STACK, key)) {
            assertThat(gateway.awaitExit()).isNotZero();
            assertThat(gateway.output().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("/no/such/key.pem");
        }
    }

    @Test
    void shouldEndInGoodOrderWhenItIsTerminated() throws Exception {
        // Given
        Map<String, String> key =
                Map.of("FLUXGATE_JWT_PUBLIC_KEY_LOCATION", TestKeys.config().get(TestKeys.PUBLIC));
        try (GatewayProcess gateway = GatewayProcess.start(STACK, key).awaitReady()) {

            // When
            gateway.terminate();

            // Then
            assertThat(gateway.awaitExit()).isEqualTo(143);
            assertThat(gateway.output()).contains("fluxgate-gateway stopped").doesNotContain("ERROR");
        }
    }
}
