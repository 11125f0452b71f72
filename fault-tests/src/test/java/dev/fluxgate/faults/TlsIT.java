package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.fluxgate.devstack.KafkaTls;
import dev.fluxgate.devstack.PostgresServer;
import dev.fluxgate.devstack.PostgresTls;
import dev.fluxgate.faults.books.Rows.Row;
import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.faults.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateways and workers that know Kafka's TLS listener only, and gateways that speak TLS to PostgreSQL, with the settings that
 * the guide names: two trust the servers' certificates, two do not.
 */
@DisabledIfSystemProperty(
        named = "fluxgate.devstack",
        matches = "containers",
        disabledReason = "the container has no listener for TLS")
@ExtendWith(FluxGateExtension.class)
class TlsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String ENCRYPTED = "FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
            + " WHERE ssl AND application_name = 'vertx-pg-client'";

    private static final String UNTRUSTED = "SSL handshake failed: PKIX path building failed";

    private static final String CERTIFICATE = "SSL handshake failed: is the server's certificate signed by one in";

    private static final List<ServiceProcess> STARTED = new ArrayList<>();
    private static PostgresTls ofPostgres;
    private static PostgresTls ofOtherName;
    private static ServiceProcess gateway;
    private static ServiceProcess distrustingGateway;
    private static ServiceProcess distrustingWorker;

    /** All at once: each start is seconds of CPU. */
    @BeforeAll
    static void start(FluxGate fluxGate, @TempDir Path directory) throws Exception {
        PostgresServer postgres = fluxGate.stack().postgres();
        ofPostgres = PostgresTls.of(postgres, "ip:" + postgres.host(), directory.resolve("own"));
        ofOtherName = PostgresTls.of(postgres, "dns:db.example.com", directory.resolve("other"));
        ofPostgres.show();
        Path trusted = Files.writeString(
                directory.resolve("both.pem"),
                Files.readString(ofPostgres.trusted()) + Files.readString(ofOtherName.trusted()));
        KafkaTls tls = fluxGate.stack().kafka().tls();
        Map<String, String> distrusting =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", tls.bootstrapServers(), "KAFKA_SECURITY_PROTOCOL", "SSL");
        Map<String, String> trusting = new HashMap<>(distrusting);
        trusting.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        trusting.put("KAFKA_SSL_TRUSTSTORE_LOCATION", tls.trusted().toString());

        gateway = started(fluxGate.startGateway(with(trusting, trusted)));
        distrustingGateway = started(fluxGate.startGateway(with(distrusting, ofOtherName.trusted())));
        distrustingWorker = started(fluxGate.startWorker(distrusting));
        fluxGate.replaceWorker(trusting);
        gateway.awaitReady();
    }

    private static Map<String, String> with(Map<String, String> kafka, Path trustedOfPostgres) {
        Map<String, String> settings = new HashMap<>(kafka);
        settings.put("FLUXGATE_POSTGRES_SSL_MODE", "verify-full");
        settings.put("FLUXGATE_POSTGRES_CA", trustedOfPostgres.toString());
        return settings;
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
        Sale sale = Sale.create(fluxGate, "encrypted", 10, 1, "");

        Answer answer = fluxGate.client(gateway).order(sale.product(), "ann", "key");

        assertThat(answer.isAccepted()).as("%s", answer.body()).isTrue();
        assertThat(answer.body().path("durability").asText()).isEqualTo("durable");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(sale.rows().all()).extracting(Row::orderId).containsExactly(answer.orderId()));
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        fluxGate.client(gateway).find(answer.orderId()).body().path("persisted"))
                .isEqualTo(BooleanNode.TRUE));
        assertThat(encryptedConnections(fluxGate)).isPositive();
    }

    @Test
    void shouldNotBeReadyAndSayWhyWhenAGatewayDoesNotTrustTheCertificate(FluxGate fluxGate) {
        awaitLine(distrustingGateway, "Kafka has not been reached yet, so this gateway is not ready", UNTRUSTED);

        awaitNotReady(fluxGate, distrustingGateway, readiness -> assertThat(
                        readiness.findPath("kafka").asText())
                .isEqualTo("away"));
    }

    @Test
    void shouldShowAnOrderWithoutTheDatabaseAndSayWhyWhenAGatewayDoesNotTrustItsCertificate(FluxGate fluxGate)
            throws Exception {
        Sale sale = Sale.create(fluxGate, "postgres-tls", 10, 1, "");
        Answer answer = sale.order("ann");

        awaitNotReady(fluxGate, distrustingGateway, readiness -> {
            assertThat(readiness.findPath("postgresql").asText()).isEqualTo("away");
            assertLine(distrustingGateway, "PostgreSQL is away", CERTIFICATE);
        });
        Answer shown = fluxGate.client(distrustingGateway).find(answer.orderId());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body().path("persisted")).isEqualTo(NullNode.getInstance());
    }

    @Test
    void shouldDoWithoutTheDatabaseAndSayWhyWhenItsCertificateIsForAnotherName(FluxGate fluxGate) throws Exception {
        ofOtherName.show();
        endConnections(fluxGate);
        try {
            awaitPostgres(fluxGate, "away", () -> assertLine(gateway, "PostgreSQL is away", CERTIFICATE));
        } finally {
            ofPostgres.show();
        }

        awaitPostgres(fluxGate, "up", () -> assertLine(gateway, "PostgreSQL answers again", ""));
    }

    @Test
    void shouldNotBeReadyAndSayWhyWhenAWorkerDoesNotTrustTheCertificate(FluxGate fluxGate) {
        awaitLine(distrustingWorker, "Kafka is away or failing", UNTRUSTED);

        awaitNotReady(fluxGate, distrustingWorker, readiness -> assertThat(
                        readiness.findPath("kafkaAwaySince").asText())
                .isNotEmpty());
    }

    /** Those of the gateway that trusts: no other has encrypted ones. */
    private static long encryptedConnections(FluxGate fluxGate) throws SQLException {
        return number(fluxGate, "SELECT count(*) " + ENCRYPTED);
    }

    private static void endConnections(FluxGate fluxGate) throws SQLException {
        number(fluxGate, "SELECT count(pg_terminate_backend(pid)) " + ENCRYPTED);
    }

    private static long number(FluxGate fluxGate, String sql) throws SQLException {
        PostgresServer postgres = fluxGate.stack().postgres();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.name(), postgres.name());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** It looks when it is asked, and says so then. */
    private static void awaitPostgres(FluxGate fluxGate, String state, ThrowingRunnable says) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(fluxGate.client(gateway)
                            .readiness()
                            .body()
                            .findPath("postgresql")
                            .asText())
                    .isEqualTo(state);
            says.run();
        });
    }

    /** It may have printed a line before it listens. */
    private static void awaitNotReady(FluxGate fluxGate, ServiceProcess process, ThrowingConsumer<JsonNode> says) {
        await().atMost(SOON)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .untilAsserted(() -> {
                    Answer readiness = fluxGate.client(process).readiness();
                    assertThat(readiness.status()).isEqualTo(503);
                    says.acceptThrows(readiness.body());
                });
    }

    /** Returns when it has printed a line with both. */
    private static void awaitLine(ServiceProcess process, String what, String why) {
        await().atMost(SOON).untilAsserted(() -> assertLine(process, what, why));
    }

    private static void assertLine(ServiceProcess process, String what, String why) throws IOException {
        assertThat(process.output().lines()).anySatisfy(line -> assertThat(line).contains(what, why));
    }
}
