package dev.fluxgate.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway says of a PostgreSQL that does not answer. */
class PostgresProbeTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Lines lines = new Lines();
    private final Logger logger = Logger.getLogger(PostgresProbe.class.getName());
    private ServerSocket server;
    private Pool pool;
    private PostgresProbe probe;

    @BeforeEach
    void listen() throws IOException {
        logger.addHandler(lines);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        PgConnectOptions where = new PgConnectOptions()
                .setHost(server.getInetAddress().getHostAddress())
                .setPort(server.getLocalPort())
                .setDatabase("fluxgate")
                .setUser("fluxgate")
                .setPassword("fluxgate");
        pool = Pool.newInstance(
                PgBuilder.pool().connectingTo(where).using(vertx).build());
        probe = new PostgresProbe(pool);
    }

    @AfterEach
    void stop() throws IOException {
        logger.removeHandler(lines);
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldNotSayThatItIsAwayWhenItIsSlow() {
        assertThat(answers(SHORT)).as("connected, and no word").isFalse();

        assertThat(lines.messages)
                .containsExactly(
                        "PostgreSQL has not answered within 500 ms: it is slow or away, or all connections to it"
                                + " are busy. Orders are taken.");
    }

    @Test
    void shouldSayItOnceWhenItIsAwayAtEachProbe() throws IOException {
        server.close();

        assertThat(List.of(answers(PATIENCE), answers(PATIENCE))).containsExactly(false, false);

        assertThat(lines.messages).singleElement().satisfies(line -> assertThat(line)
                .startsWith("PostgreSQL is away: orders are taken, sales cannot be put. Connection refused"));
    }

    @Test
    void shouldSayEachReasonWhenItIsAnotherThanTheLast() throws IOException {
        answers(SHORT);
        server.close();
        answers(PATIENCE);

        assertThat(lines.messages)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("PostgreSQL has not answered"),
                        line -> assertThat(line).startsWith("PostgreSQL is away"));
    }

    @Test
    void shouldNotFailWhenThePoolIsClosed() {
        pool.closeAndAwait();

        assertThat(answers(PATIENCE)).isFalse();

        assertThat(lines.messages).hasSize(1);
    }

    private boolean answers(Duration within) {
        return probe.answers(within).await().atMost(PATIENCE.multipliedBy(2));
    }

    private static final class Lines extends Handler {

        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            messages.add(
                    logged instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
