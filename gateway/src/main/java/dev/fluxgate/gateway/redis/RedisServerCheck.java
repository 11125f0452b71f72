package dev.fluxgate.gateway.redis;

import dev.fluxgate.gateway.redis.CheckConfig.Servers;
import dev.fluxgate.lua.RedisServers;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.redisson.api.RedissonClient;

/**
 * Looks whether Redis keeps what it is told: warns where it does not, or refuses to start. Where Redis is away, it is looked
 * at as soon as it answers.
 */
@ApplicationScoped
public class RedisServerCheck {

    private static final Logger LOG = Logger.getLogger(RedisServerCheck.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE_BEFORE_REFUSING = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final String OVERRIDE = " FLUXGATE_CHECKS_SERVERS=warn starts nevertheless.";

    private final RedissonClient redis;
    private final boolean cluster;
    private final Servers what;

    /**
     * @param redis is looked at
     * @param config whether there are several of it
     * @param checks what to do about it
     */
    public RedisServerCheck(RedissonClient redis, RedisConfig config, CheckConfig checks) {
        this.redis = redis;
        this.cluster = config.url().size() > 1;
        this.what = checks.servers();
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        if (what == Servers.OFF) {
            return;
        }
        Uni<List<String>> look = Uni.createFrom()
                .item(() -> RedisServers.findings(redis, cluster))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        Optional<List<String>> found = look.map(Optional::of)
                .ifNoItem()
                .after(what == Servers.REFUSE ? PATIENCE_BEFORE_REFUSING : PATIENCE)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .recoverWithItem(Optional.empty())
                .await()
                .indefinitely();
        if (found.isEmpty()) {
            checkLater(look);
        } else if (what == Servers.REFUSE && !found.get().isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), found.get()) + OVERRIDE);
        } else {
            found.get().forEach(LOG::warn);
        }
    }

    private void checkLater(Uni<List<String>> look) {
        look.onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .until(fault -> !redis.isShuttingDown())
                .subscribe()
                .with(this::found, fault -> LOG.debug("Redis has not been looked at", fault));
    }

    private void found(List<String> findings) {
        boolean refuse = what == Servers.REFUSE && !findings.isEmpty();
        findings.forEach(finding -> LOG.log(refuse ? Logger.Level.ERROR : Logger.Level.WARN, finding));
        if (refuse) {
            LOG.error("The gateway ends." + OVERRIDE);
            Quarkus.asyncExit(1);
        }
    }
}
