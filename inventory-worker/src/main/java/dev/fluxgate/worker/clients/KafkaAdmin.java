package dev.fluxgate.worker.clients;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** Kafka's admin client. */
@Singleton
public final class KafkaAdmin {

    private static final int TIMEOUT_MS = 5_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private @Nullable Admin admin;

    KafkaAdmin(KafkaSettings settings) {
        this.settings = settings;
    }

    /** The client, made when it is first asked for; making it resolves host names, so not on an event loop. */
    public synchronized Admin get() {
        Admin existing = admin;
        if (existing == null) {
            Map<String, Object> config = settings.among(AdminClientConfig.configNames());
            config.put(AdminClientConfig.CLIENT_ID_CONFIG, "inventory-worker-admin");
            config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
            existing = Admin.create(config);
            admin = existing;
        }
        return existing;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(CLOSE_TIMEOUT);
        }
    }
}
