package dev.fluxgate.worker.clients;

import dev.fluxgate.contract.Topics;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Whether the topics are set up so that Kafka keeps what it acknowledged, and so that workers can share them. */
final class KafkaTopics {

    /** One copy may be lost with its broker. */
    private static final int COPIES_AT_LEAST = 2;

    private KafkaTopics() {}

    /** What of the topics' set-up is not as it should be; fails while a topic is not there. */
    static Uni<List<Finding>> findings(Admin admin) {
        List<String> names = List.of(Topics.ORDERS, Topics.DEAD_LETTER);
        List<ConfigResource> resources =
                names.stream().map(KafkaTopics::resource).toList();
        return Uni.combine()
                .all()
                .unis(
                        uni(admin.describeTopics(names).allTopicNames()),
                        uni(admin.describeConfigs(resources).all()))
                .with((topics, configs) -> names.stream()
                        .flatMap(name -> findings(
                                Objects.requireNonNull(topics.get(name)),
                                Objects.requireNonNull(configs.get(resource(name))))
                                .stream())
                        .toList());
    }

    private static <T> Uni<T> uni(KafkaFuture<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static List<Finding> findings(TopicDescription topic, Config config) {
        List<Finding> findings = new ArrayList<>();
        String name = "Kafka's topic " + topic.name();
        int copies = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        int inSync = Integer.parseInt(
                config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value());
        if (copies < COPIES_AT_LEAST || inSync < COPIES_AT_LEAST) {
            findings.add(Finding.loss(name + " has " + copies + " replicas and min.insync.replicas " + inSync
                    + ", so the loss of one broker loses acknowledged records: give it 3 and 2."));
        } else if (copies == inSync) {
            findings.add(Finding.loss(name + " has " + copies + " replicas and min.insync.replicas " + inSync
                    + ", so nothing can be written while one broker is away: give it 3 and 2."));
        }
        if (config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            findings.add(Finding.loss(
                    name + " is compacted, which keeps one order of each product: set cleanup.policy to delete."));
        }
        if (Boolean.parseBoolean(
                config.get(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG).value())) {
            findings.add(Finding.loss(name + " may be led by a broker that lacks acknowledged records: set"
                    + " unclean.leader.election.enable to false."));
        }
        // How many are enough depends on the rate; dead letters are read by nobody who is in a hurry.
        if (topic.name().equals(Topics.ORDERS) && topic.partitions().size() == 1) {
            findings.add(Finding.advice(name + " has 1 partition, so no second worker can help: give it "
                    + Topics.DEFAULT_PARTITIONS + "."));
        }
        return findings;
    }
}
