package dev.fluxgate.worker.clients;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where Redis is, and how long to wait for it. */
@ConfigMapping(prefix = "fluxgate.redis")
public interface RedisConfig {

    /** One {@code redis://} or {@code rediss://} URL, or several nodes of a cluster. */
    @WithDefault("redis://127.0.0.1:16379")
    List<String> url();

    /** How long to wait for a connection, and for an answer. */
    @WithDefault("PT1S")
    @Allowed(from = "PT0.01S", to = "PT1H")
    Duration timeout();

    /** Redis' user; the default one where it is left out. */
    Optional<String> user();

    /** The user's password. */
    Optional<String> password();

    /** A PEM file with the certificates that sign those of {@code rediss://} servers; the JDK's own where it is left out. */
    Optional<Path> ca();
}
