package dev.fluxgate.devstack;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Properties of a broker that stands alone on a developer's machine, whatever it runs in. */
final class KafkaSettings {

    /** How long a broker may be silent before its controller takes it for dead, in milliseconds. */
    static final String SESSION_TIMEOUT = "broker.session.timeout.ms";

    private KafkaSettings() {}

    /** By the names of {@code server.properties}. */
    static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("auto.create.topics.enable", "false");
        oneNode(properties);
        groups(properties);
        small(properties);
        return properties;
    }

    /** By the names that Kafka's images expect in the environment. */
    static Map<String, String> environment() {
        return properties().entrySet().stream()
                .collect(Collectors.toMap(
                        property -> "KAFKA_"
                                + property.getKey().toUpperCase(Locale.ROOT).replace('.', '_'),
                        Map.Entry::getValue));
    }

    private static void oneNode(Map<String, String> properties) {
        Stream.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")
                .forEach(topic -> {
                    properties.put(topic + ".replication.factor", "1");
                    properties.put(topic + ".num.partitions", "4");
                });
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // The controller waits this long before it lets a killed broker register again.
        properties.put(SESSION_TIMEOUT, "2000");
        properties.put("broker.heartbeat.interval.ms", "500");
    }

    /** Members that vanish are noticed within seconds, and nobody waits for members that may yet come. */
    private static void groups(Map<String, String> properties) {
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("group.consumer.min.session.timeout.ms", "1000");
        properties.put("group.consumer.session.timeout.ms", "6000");
        properties.put("group.consumer.min.heartbeat.interval.ms", "300");
        properties.put("group.consumer.heartbeat.interval.ms", "1000");
    }

    private static void small(Map<String, String> properties) {
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        // 128 MB of heap otherwise, for compacting topics that are small here.
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
    }
}
