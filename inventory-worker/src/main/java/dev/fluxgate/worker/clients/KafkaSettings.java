package dev.fluxgate.worker.clients;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The settings under {@code kafka.}, such as bootstrap.servers and security, for clients that SmallRye does not make. */
@Singleton
final class KafkaSettings {

    private final Map<String, Object> settings;

    KafkaSettings(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    /** Those whose names are among {@code known}; a client warns of any that it does not know. */
    Map<String, Object> among(Set<String> known) {
        Map<String, Object> some = new HashMap<>(settings);
        some.keySet().retainAll(known);
        return some;
    }
}
