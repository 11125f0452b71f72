package dev.fluxgate.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisCallsTest {

    /** Keeps Redis from all else for 30 ms. */
    private static final String BUSY =
            "EVAL \"local function now() local t = redis.call('TIME') return t[1] * 1000000 + t[2] end"
                    + " local begin = now() while now() - begin < 30000 do end return 1\" 0";

    private static DevStack stack;
    private static RedisCalls redis;

    @BeforeAll
    static void start() {
        stack = DevStack.forTests(Part.REDIS).start();
        redis = new RedisCalls(stack.redis());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void shouldNameWhatHeldRedisUpSinceItWasWatched() {
        redis.watchStalls(20);
        assertThat(redis.stalls()).isEmpty();

        assertThat(redis.command(BUSY)).isEqualTo(":1");

        assertThat(redis.stalls())
                .hasEntrySatisfying("command", millis -> assertThat(millis).isGreaterThanOrEqualTo(30));
        redis.watchStalls(20);
        assertThat(redis.stalls()).isEmpty();
    }
}
