package dev.fluxgate.worker.clients;

import dev.fluxgate.lua.RedisServers;
import dev.fluxgate.worker.clients.CheckConfig.Servers;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.start.StartOrder;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.redisson.api.RedissonClient;

/**
 * Looks whether Redis and Kafka keep what they are told: warns where they do not, or refuses to start. What is away is
 * looked at as soon as it answers.
 */
@Singleton
final class ServerChecks {

    private static final Logger LOG = Logger.getLogger(ServerChecks.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE_BEFORE_REFUSING = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final String OVERRIDE = " FLUXGATE_CHECKS_SERVERS=warn starts nevertheless.";

    private final Servers what;
    private final List<Uni<List<Finding>>> looks;
    private final Stopping stopping;

    ServerChecks(CheckConfig config, RedisConfig redis, RedissonClient redisson, KafkaAdmin kafka, Stopping stopping) {
        this.what = config.servers();
        this.looks = List.of(
                inBackground(() -> RedisServers.findings(redisson, redis.url().size() > 1).stream()
                        .map(Finding::loss)
                        .toList()),
                inBackground(kafka::get).chain(KafkaTopics::findings));
        this.stopping = stopping;
    }

    private static <T> Uni<T> inBackground(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    void check(@Observes @Priority(StartOrder.BEFORE_SCHEDULER) StartupEvent starting) {
        if (what == Servers.OFF) {
            return;
        }
        List<Finding> findings = new ArrayList<>();
        for (Uni<List<Finding>> look : looks) {
            Optional<List<Finding>> found = look.map(Optional::of)
                    .ifNoItem()
                    .after(what == Servers.REFUSE ? PATIENCE_BEFORE_REFUSING : PATIENCE)
                    .recoverWithItem(Optional.empty())
                    .onFailure()
                    .recoverWithItem(Optional.empty())
                    .await()
                    .indefinitely();
            found.ifPresentOrElse(findings::addAll, () -> checkLater(look));
        }
        findings.stream()
                .filter(finding -> !refuses(finding))
                .map(Finding::line)
                .forEach(LOG::warn);
        List<String> refused =
                findings.stream().filter(this::refuses).map(Finding::line).toList();
        if (!refused.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), refused) + OVERRIDE);
        }
    }

    private boolean refuses(Finding finding) {
        return what == Servers.REFUSE && finding.losesOrders();
    }

    private void checkLater(Uni<List<Finding>> look) {
        look.onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .until(fault -> !stopping.hasBegun())
                .subscribe()
                .with(this::found, fault -> LOG.debug("Not every server has been looked at", fault));
    }

    private void found(List<Finding> findings) {
        findings.forEach(finding -> LOG.log(refuses(finding) ? Logger.Level.ERROR : Logger.Level.WARN, finding.line()));
        if (findings.stream().anyMatch(this::refuses)) {
            LOG.error("The worker ends." + OVERRIDE);
            Quarkus.asyncExit(1);
        }
    }
}
