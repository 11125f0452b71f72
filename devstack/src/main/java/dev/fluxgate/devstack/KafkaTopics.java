package dev.fluxgate.devstack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Asks a broker whether it serves, and creates the topics that it lacks. */
final class KafkaTopics {

    private static final int SECONDS = 10;

    private KafkaTopics() {}

    /** True when the cluster has a broker and all the topics; throws while it does not answer. */
    static boolean prepare(String bootstrapServers, Map<String, Integer> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                SECONDS * 1_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                SECONDS * 500,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                100L);
        try (Admin admin = Admin.create(settings)) {
            if (admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS).isEmpty()) {
                return false;
            }
            Set<String> present = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = topics.entrySet().stream()
                    .filter(topic -> !present.contains(topic.getKey()))
                    .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                    .toList();
            admin.createTopics(missing).all().get(SECONDS, TimeUnit.SECONDS);
            return true;
        }
    }
}
