package dev.fluxgate.devstack;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka in a container. */
final class KafkaInContainer extends ServerInContainer implements KafkaServer {

    private static final int PORT = 9092;

    private final Map<String, Integer> topics;

    KafkaInContainer(int port, Map<String, Integer> topics) {
        super(Part.KAFKA, new KafkaContainer("apache/kafka:4.1.1").withEnv(KafkaSettings.environment()), port, PORT);
        this.topics = topics;
    }

    @Override
    public String bootstrapServers() {
        return address();
    }

    @Override
    public String version() {
        return DockerImageName.parse(container.getDockerImageName()).getVersionPart();
    }

    /** The image's first process is a shell that keeps signals to itself: the broker is sent its own. */
    @Override
    public void stop() {
        try {
            container.execInContainer("sh", "-c", "kill -TERM -1");
        } catch (IOException e) {
            throw new DevStackException("cannot stop Kafka: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        super.stop();
    }

    @Override
    boolean answers() throws ExecutionException, InterruptedException, TimeoutException {
        return KafkaTopics.prepare(bootstrapServers(), topics);
    }
}
