package dev.fluxgate.devstack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/** Kafka in this JVM: quick, and nothing is left when the JVM dies. */
final class KafkaInJvm implements KafkaServer, ManagedServer {

    /** Nothing can kill it alone, and a machine that is busy with tests must not make it look dead. */
    private static final Map<String, String> UNHURRIED = Map.of(KafkaSettings.SESSION_TIMEOUT, "30000");

    private static final Duration DISPOSED = Duration.ofSeconds(10);

    private final Site site;
    private final Map<String, Integer> topics;
    private final boolean speaksTls;
    private final List<String> tlsClients;
    private @Nullable KafkaTlsListener tls;
    private @Nullable KafkaBroker broker;

    /**
     * @param speaksTls whether it has a second listener, for TLS
     * @param tlsClients whom it knows there by name, and lets do what they have rights to; none: everybody everything
     */
    KafkaInJvm(Site site, Map<String, Integer> topics, boolean speaksTls, List<String> tlsClients) {
        this.site = site;
        this.topics = topics;
        this.speaksTls = speaksTls;
        this.tlsClients = tlsClients;
    }

    @Override
    public synchronized KafkaTls tls() {
        return tls == null ? KafkaServer.super.tls() : tls.access();
    }

    @Override
    public String bootstrapServers() {
        return site.address();
    }

    @Override
    public String address() {
        return site.address();
    }

    @Override
    public String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    public synchronized void start() {
        if (broker != null) {
            throw new IllegalStateException("Kafka runs already");
        }
        QuietLogs.quieten();
        broker = OwnLoader.with(this::run);
        Readiness.await(
                site.part(),
                ServerLog.of(site.log()),
                () -> true,
                () -> KafkaTopics.prepare(bootstrapServers(), topics));
    }

    @Override
    public synchronized void stop() {
        if (broker != null) {
            broker.stop();
            broker = null;
        }
    }

    /** Does not wait for a shutdown that hangs: nobody needs the data, and the JVM's end ends it. */
    @Override
    public void dispose() {
        Thread stop = new Thread(this::stop, "kafka-stop");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(DISPOSED.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void kill() {
        throw inThisJvm();
    }

    @Override
    public void pause() {
        throw inThisJvm();
    }

    @Override
    public void resume() {
        throw inThisJvm();
    }

    private KafkaBroker run() {
        try {
            // A broker that fails ends its process, which is the tests' own here.
            Exit.setExitProcedure(KafkaInJvm::refuseToExit);
            Exit.setHaltProcedure(KafkaInJvm::refuseToExit);
            if (speaksTls && tls == null) {
                tls = KafkaTlsListener.in(site.home().resolveSibling("kafka-tls"), tlsClients);
            }
            return KafkaBroker.start(site.home(), site.port(), site.port(), this::change);
        } catch (Exception e) {
            throw new DevStackException("Kafka did not start: " + e.getMessage(), e);
        }
    }

    private void change(Map<String, String> properties) {
        properties.putAll(UNHURRIED);
        if (tls != null) {
            tls.addTo(properties);
        }
    }

    private static void refuseToExit(int status, @Nullable String message) {
        throw new IllegalStateException("Kafka gave up with status " + status + ": " + message);
    }

    private static UnsupportedOperationException inThisJvm() {
        return new UnsupportedOperationException(
                "Kafka runs in this JVM: use DevStack.local, or -Dfluxgate.devstack=containers");
    }
}
