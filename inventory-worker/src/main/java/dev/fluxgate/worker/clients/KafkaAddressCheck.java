package dev.fluxgate.worker.clients;

import dev.fluxgate.worker.start.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;

/** Says in one line that Kafka's addresses are wrong, before a client says it in fifty. That Kafka is away is no fault. */
@Singleton
final class KafkaAddressCheck {

    private final String servers;

    KafkaAddressCheck(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.servers = String.valueOf(settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    void check(@Observes @Priority(StartOrder.FIRST) StartupEvent event) {
        try {
            ClientUtils.parseAndValidateAddresses(List.of(servers.split("\\s*,\\s*")), "use_all_dns_ips");
        } catch (ConfigException e) {
            throw new ConfigurationException("kafka.bootstrap.servers (KAFKA_BOOTSTRAP_SERVERS) is " + servers
                    + ": it must be host:port, or several separated by commas, with host names that resolve.");
        }
    }
}
