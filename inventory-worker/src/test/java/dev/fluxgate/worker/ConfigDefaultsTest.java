package dev.fluxgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.worker.audit.AuditConfig;
import dev.fluxgate.worker.clients.RedisConfig;
import dev.fluxgate.worker.housekeeping.HousekeepingConfig;
import dev.fluxgate.worker.lag.LagConfig;
import dev.fluxgate.worker.persist.PersistConfig;
import dev.fluxgate.worker.rebuild.RebuildConfig;
import dev.fluxgate.worker.relay.RelayConfig;
import dev.fluxgate.worker.start.PostgresConfig;
import dev.fluxgate.worker.start.SchemaConfig;
import dev.fluxgate.worker.start.SchemaConfig.OnStart;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {

    @Test
    void shouldPersistWithModestConcurrencyWhenNothingIsSet() {
        PersistConfig config = config(PersistConfig.class, Map.of());

        assertThat(config.concurrentPartitions()).isEqualTo(4);
        assertThat(config.firstPause()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.longestPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.transactionTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.offsetCheckEvery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.stopTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldRelayWhatWaitedFiveSecondsWhenNothingIsSet() {
        RelayConfig config = config(RelayConfig.class, Map.of());

        assertThat(config.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.olderThan()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.pageSize()).isEqualTo(256);
        assertThat(config.concurrency()).isEqualTo(8);
        assertThat(config.outboxesPerRound()).isEqualTo(512);
        assertThat(config.longestStay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.restAfterFailure()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldKeepHouseEverySecondWhenNothingIsSet() {
        HousekeepingConfig config = config(HousekeepingConfig.class, Map.of());

        assertThat(config.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.bucketsPerRound()).isEqualTo(512);
        assertThat(config.concurrency()).isEqualTo(4);
        assertThat(config.expiryPageSize()).isEqualTo(256);
        assertThat(config.leftToGateway()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.quietTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.longestStay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.restAfterFailure()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldRebuildOnlyWhenAskedWhenNothingIsSet() {
        RebuildConfig config = config(RebuildConfig.class, Map.of());

        assertThat(config.automatic()).isFalse();
        assertThat(config.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.quietTime()).isGreaterThan(Duration.ofSeconds(10));
        assertThat(config.drainCheckEvery()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.longestWait()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.pageSize()).isEqualTo(512);
        assertThat(config.restAfterFailure()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldLeaveRepairsToTheirWorkerForAWhileWhenNothingIsSet() {
        AuditConfig config = config(AuditConfig.class, Map.of());

        assertThat(config.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.leftToWorker()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldMeasureLagEverySecondWhenNothingIsSet() {
        LagConfig config = config(LagConfig.class, Map.of());

        assertThat(config.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.productsEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.window()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.staleAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.maxBuckets()).isEqualTo(1_024);
    }

    @Test
    void shouldUseTheLocalServersWhenNothingIsSet() {
        PostgresConfig postgres = config(PostgresConfig.class, Map.of());
        RedisConfig redis = config(RedisConfig.class, Map.of());

        assertThat(postgres.host()).isEqualTo("127.0.0.1");
        assertThat(postgres.port()).isEqualTo(15_432);
        assertThat(postgres.database()).isEqualTo("fluxgate");
        assertThat(postgres.user()).isEqualTo("fluxgate");
        assertThat(postgres.password()).isEqualTo("fluxgate");
        assertThat(redis.url()).containsExactly("redis://127.0.0.1:16379");
        assertThat(redis.timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldMigrateOnStartWhenNothingIsSet() {
        assertThat(config(SchemaConfig.class, Map.of()).onStart()).isEqualTo(OnStart.MIGRATE);
    }

    @Test
    void shouldTakeEveryNodeWhenRedisIsACluster() {
        RedisConfig redis = config(RedisConfig.class, Map.of("fluxgate.redis.url", "redis://a:1,redis://b:2"));

        assertThat(redis.url()).containsExactly("redis://a:1", "redis://b:2");
    }

    private static <T> T config(Class<T> mapping, Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(mapping);
        settings.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(mapping);
    }
}
