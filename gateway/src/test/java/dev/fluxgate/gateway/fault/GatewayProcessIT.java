package dev.fluxgate.gateway.fault;

import static dev.fluxgate.gateway.SharedServers.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.gateway.GatewayProcess;
import dev.fluxgate.gateway.TestKeys;
import dev.fluxgate.lua.RedisClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.api.redisnode.RedisSingle;

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
    void shouldSayOneLineEachAndExitWhenSettingsAreWrong() throws Exception {
        Map<String, String> settings = Map.of(
                "FLUXGATE_ORDERS_MAX_BATCH",
                "many",
                "FLUXGATE_ORDERS_MAX_BACH",
                "7",
                "FLUXGATE_LAG_EVERY",
                "1S",
                "MP_MESSAGING_INCOMING_ORDERS_GROUP_ID",
                "another");
        try (GatewayProcess gateway = GatewayProcess.start(STACK, settings)) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.output().strip().lines())
                    .containsExactly(
                            "FLUXGATE_ORDERS_MAX_BACH: there is no such setting;"
                                    + " docs/reference/configuration.md lists all of them",
                            "mp.messaging.incoming.orders.group.id: there is no such channel here,"
                                    + " only mp.messaging.outgoing.orders",
                            "fluxgate.orders.max-batch is \"many\": Expected an integer value, got \"many\"");
        }
    }

    @Test
    void shouldSayOneLineEachAndExitWhenValuesAreOutOfRange() throws Exception {
        Map<String, String> settings = Map.of(
                "FLUXGATE_ORDERS_MAX_BATCH", "1000",
                "FLUXGATE_ORDERS_LONGEST_WAIT", "PT-1S",
                "FLUXGATE_HTTP_MAX_IN_FLIGHT", "0",
                "FLUXGATE_POSTGRES_PORT", "65536");
        try (GatewayProcess gateway = GatewayProcess.start(STACK, settings)) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.output().strip().lines())
                    .containsExactlyInAnyOrder(
                            "fluxgate.orders.max-batch is \"1000\": allowed is 1 to 512",
                            "fluxgate.orders.longest-wait is \"PT-1S\": allowed is PT0.001S to PT24H",
                            "fluxgate.http.max-in-flight is \"0\": allowed is 1 or more",
                            "fluxgate.postgres.port is \"65536\": allowed is 1 to 65535");
        }
    }

    @Test
    void shouldRefuseToStartInProductionWhenRedisCanLoseOrders() throws Exception {
        Map<String, String> settings = Map.of(
                "FLUXGATE_JWT_PUBLIC_KEY_LOCATION",
                TestKeys.config().get(TestKeys.PUBLIC),
                "FLUXGATE_CHECKS_SERVERS",
                GatewayProcess.LEFT_OUT);
        RedissonClient redis = RedisClients.create(List.of(STACK.redis().uri()), Duration.ofSeconds(5));
        RedisSingle server = redis.getRedisNodes(RedisNodes.SINGLE);
        server.getInstance().setConfig("maxmemory-policy", "allkeys-lru");
        try (GatewayProcess gateway = GatewayProcess.start(STACK, settings)) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.output())
                    .contains("evicts keys when memory is short (maxmemory-policy allkeys-lru)")
                    .contains("FLUXGATE_CHECKS_SERVERS=warn starts nevertheless.")
                    .doesNotContain("\tat ");
        } finally {
            server.getInstance().setConfig("maxmemory-policy", "noeviction");
            redis.shutdown();
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
            assertThat(gateway.output().lines())
                    .as("lines are JSON in production")
                    .allMatch(line -> line.matches("\\{\"timestamp\":.*\"level\":.*\"message\":.*}"));
        }
    }
}
