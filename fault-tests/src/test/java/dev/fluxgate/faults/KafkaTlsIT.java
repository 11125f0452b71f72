package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.devstack.KafkaTls;
import dev.fluxgate.faults.books.Rows.Row;
import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.faults.service.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gateways and workers that know Kafka's TLS listener only, with the settings that the guide names: two trust the broker's
 * certificate, two have been told nothing of it.
 */
@DisabledIfSystemProperty(
        named = "fluxgate.devstack",
        matches = "containers",
        disabledReason = "the container has no listener for TLS")
@ExtendWith(FluxGateExtension.class)
class KafkaTlsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String UNTRUSTED = "SSL handshake failed: PKIX path building failed";

    private static final List<ServiceProcess> STARTED = new ArrayList<>();
    private static ServiceProcess gateway;
    private static ServiceProcess distrustingGateway;
    private static ServiceProcess distrustingWorker;

    /** All at once: each start is seconds of CPU. */
    @BeforeAll
    static void start(FluxGate fluxGate) throws IOException {
        KafkaTls tls = fluxGate.stack().kafka().tls();
        Map<String, String> distrusting =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", tls.bootstrapServers(), "KAFKA_SECURITY_PROTOCOL", "SSL");
        Map<String, String> trusting = new HashMap<>(distrusting);
        trusting.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        trusting.put("KAFKA_SSL_TRUSTSTORE_LOCATION", tls.trusted().toString());

        gateway = started(fluxGate.startGateway(trusting));
        distrustingGateway = started(fluxGate.startGateway(distrusting));
        distrustingWorker = started(fluxGate.startWorker(distrusting));
        fluxGate.replaceWorker(trusting);
        gateway.awaitReady();
    }

    private static ServiceProcess started(ServiceProcess process) {
        STARTED.add(process);
        return process;
    }

    /** The worker that trusts goes on as that of the classes that follow. */
    @AfterAll
    static void stop() {
        STARTED.forEach(ServiceProcess::kill);
    }

    @Test
    void shouldCarryAnOrderFromTheCallToTheRowWhenTheCertificateIsTrusted(FluxGate fluxGate) throws Exception {
        Sale sale = Sale.create(fluxGate, "kafka-tls", 10, 1, "");

        Answer answer = fluxGate.client(gateway).order(sale.product(), "ann", "key");

        assertThat(answer.isAccepted()).as("%s", answer.body()).isTrue();
        assertThat(answer.body().path("durability").asText()).isEqualTo("durable");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(sale.rows().all()).extracting(Row::orderId).containsExactly(answer.orderId()));
    }

    @Test
    void shouldNotBeReadyAndSayWhyWhenAGatewayDoesNotTrustTheCertificate(FluxGate fluxGate) {
        awaitLine(distrustingGateway, "Kafka has not been reached yet, so this gateway is not ready", UNTRUSTED);

        awaitNotReady(fluxGate, distrustingGateway, readiness -> assertThat(
                        readiness.findPath("kafka").asText())
                .isEqualTo("away"));
    }

    @Test
    void shouldNotBeReadyAndSayWhyWhenAWorkerDoesNotTrustTheCertificate(FluxGate fluxGate) {
        awaitLine(distrustingWorker, "Kafka is away or failing", UNTRUSTED);

        awaitNotReady(fluxGate, distrustingWorker, readiness -> assertThat(
                        readiness.findPath("kafkaAwaySince").asText())
                .isNotEmpty());
    }

    /** It may have printed a line before it listens. */
    private static void awaitNotReady(FluxGate fluxGate, ServiceProcess process, Consumer<JsonNode> says) {
        await().atMost(SOON)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .untilAsserted(() -> {
                    Answer readiness = fluxGate.client(process).readiness();
                    assertThat(readiness.status()).isEqualTo(503);
                    says.accept(readiness.body());
                });
    }

    /** Returns when it has printed a line with both. */
    private static void awaitLine(ServiceProcess process, String what, String why) {
        await().atMost(SOON).untilAsserted(() -> assertThat(process.output().lines())
                .anySatisfy(line -> assertThat(line).contains(what, why)));
    }
}
