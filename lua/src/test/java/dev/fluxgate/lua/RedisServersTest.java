package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.redisnode.RedisMaster;
import org.redisson.api.redisnode.RedisNodes;

class RedisServersTest {

    private final RedisMaster redis =
            TestRedis.CLIENT.getRedisNodes(RedisNodes.SINGLE).getInstance();

    private String appendOnly;

    @BeforeEach
    void remember() {
        appendOnly = redis.getConfig("appendonly").get("appendonly");
        redis.setConfig("appendonly", "yes");
    }

    @AfterEach
    void restore() {
        redis.setConfig("maxmemory-policy", "noeviction");
        redis.setConfig("appendonly", appendOnly);
        redis.setConfig("appendfsync", "everysec");
    }

    @Test
    void shouldFindNothingWhenRedisKeepsWhatItIsTold() {
        assertThat(RedisServers.findings(TestRedis.CLIENT, false)).isEmpty();
    }

    @Test
    void shouldNameThePolicyWhenRedisEvictsKeys() {
        redis.setConfig("maxmemory-policy", "allkeys-lru");

        assertThat(RedisServers.findings(TestRedis.CLIENT, false))
                .singleElement()
                .asString()
                .startsWith("Redis at 127.0.0.1:")
                .contains("evicts keys", "maxmemory-policy allkeys-lru", "set it to noeviction");
    }

    @Test
    void shouldSaySoWhenRedisWritesNoAppendOnlyFile() {
        redis.setConfig("appendonly", "no");

        assertThat(RedisServers.findings(TestRedis.CLIENT, false))
                .singleElement()
                .asString()
                .contains("set appendonly yes");
    }

    @Test
    void shouldSaySoWhenTheAppendOnlyFileIsNotSynced() {
        redis.setConfig("appendfsync", "no");

        assertThat(RedisServers.findings(TestRedis.CLIENT, false))
                .singleElement()
                .asString()
                .contains("appendfsync no", "set it to everysec");
    }
}
