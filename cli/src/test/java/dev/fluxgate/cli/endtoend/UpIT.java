package dev.fluxgate.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.cli.endtoend.OrderClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of one local stack, in order, because every start costs seconds: killed whole, killed in part. */
@TestMethodOrder(OrderAnnotation.class)
class UpIT {

    private static final String PRODUCT = "iphone-15";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static LocalFluxGate fluxGate;
    private static final List<Answer> ACCEPTED = new ArrayList<>();

    @BeforeAll
    static void sell() throws Exception {
        fluxGate = new LocalFluxGate(directory);
        fluxGate.start();
        assertThat(fluxGate.command("sale", "create", PRODUCT, "--stock", "100").exitCode())
                .isZero();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        fluxGate.destroy();
    }

    @Test
    @Order(1)
    void shouldHaveEveryAcceptedOrderWhenStartedAfterEverythingWasKilled() throws Exception {
        order(20);
        List<ProcessHandle> all = fluxGate.processes();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(all);

        fluxGate.start();

        assertThatNothingIsLost();
    }

    @Test
    @Order(2)
    void shouldHaveEveryAcceptedOrderWhenStartedAfterUpAloneWasKilled() throws Exception {
        order(20);
        List<ProcessHandle> all = fluxGate.processes();
        fluxGate.process().destroyForcibly();
        awaitEnd(all.subList(0, 1));

        fluxGate.start();

        assertThat(fluxGate.output()).contains("that a killed ./fluxgate up had left");
        assertThat(all).noneMatch(ProcessHandle::isAlive);
        assertThatNothingIsLost();
    }

    @Test
    @Order(3)
    void shouldSayWhyAndStopAllWhenAGatewayDies() throws Exception {
        List<ProcessHandle> all = fluxGate.processes();

        fluxGate.gatewayProcess().destroyForcibly();

        assertThat(fluxGate.awaitEnd()).isEqualTo(1);
        assertThat(fluxGate.errors())
                .startsWith("gateway has ended by itself, with exit code 137; see "
                        + fluxGate.data().resolve("logs/gateway.log"));
        fluxGate.assertThatNothingRuns(all);
    }

    @Test
    @Order(4)
    void shouldSayWhyAndStopAllWhenRedisDies() throws Exception {
        fluxGate.start();
        List<ProcessHandle> all = fluxGate.processes();

        fluxGate.redisProcess().destroyForcibly();

        assertThat(fluxGate.awaitEnd()).isEqualTo(1);
        assertThat(fluxGate.errors())
                .isEqualToIgnoringNewLines(
                        "Redis has ended by itself; see " + fluxGate.data().resolve("logs/redis.log"));
        fluxGate.assertThatNothingRuns(all);
    }

    private static void order(int count) throws Exception {
        OrderClient client = new OrderClient(fluxGate.gateway());
        for (int i = 0; i < count; i++) {
            String name = Integer.toString(ACCEPTED.size());
            Answer answer = client.order(PRODUCT, "buyer-" + name, "key-" + name);
            assertThat(answer.status()).isEqualTo(202);
            ACCEPTED.add(answer);
        }
    }

    private static void assertThatNothingIsLost() throws Exception {
        Rows rows = new Rows(fluxGate.jdbcUrl());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows.orders(PRODUCT)).isEqualTo(ACCEPTED.size()));
        OrderClient client = new OrderClient(fluxGate.gateway());
        for (Answer accepted : ACCEPTED) {
            Answer found = client.find(accepted.orderId());
            assertThat(found.status()).as(found.body()).isEqualTo(200);
        }
        assertThat(fluxGate.command("sale", "show", PRODUCT).out())
                .containsPattern("confirmed +" + ACCEPTED.size())
                .containsPattern("available +" + (100 - ACCEPTED.size()));
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(SOON).untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }
}
