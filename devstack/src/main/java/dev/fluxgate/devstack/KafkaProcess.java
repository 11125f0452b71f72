package dev.fluxgate.devstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.utils.AppInfoParser;

/** Kafka as a JVM of its own, so that it can be killed alone. */
final class KafkaProcess extends ServerProcess implements KafkaServer {

    private final Map<String, Integer> topics;
    private final int advertisedPort;
    private final boolean longRun;

    /**
     * @param advertisedPort where clients are sent: the site's own port, or that of a proxy before it
     * @param longRun whether it is worth its CPU to optimize
     */
    KafkaProcess(Site site, int advertisedPort, Map<String, Integer> topics, boolean longRun) {
        super(site);
        this.advertisedPort = advertisedPort;
        this.topics = topics;
        this.longRun = longRun;
    }

    @Override
    public String bootstrapServers() {
        return site.address();
    }

    @Override
    public String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                // The optimizing compiler costs more than it gives for the first million records.
                "-XX:TieredStopAtLevel=" + (longRun ? 4 : 1),
                KafkaMain.class.getName(),
                site.home().toString(),
                Integer.toString(site.port()),
                Integer.toString(advertisedPort));
    }

    @Override
    void configure(ProcessBuilder builder) {
        // Not on the command line, where it would fill the screen of whoever lists processes.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    }

    @Override
    boolean answers() throws ExecutionException, InterruptedException, TimeoutException {
        return Ports.answers(site.port()) && KafkaTopics.prepare(bootstrapServers(), topics);
    }
}
