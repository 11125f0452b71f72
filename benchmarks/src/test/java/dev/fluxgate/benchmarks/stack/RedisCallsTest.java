package dev.fluxgate.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import java.util.SortedMap;
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

    @Test
    void shouldCountWhatScriptsHaveCalled() {
        redis.forgetCommands();

        redis.command("EVAL \"for _ = 1, 3 do redis.call('INCR', KEYS[1]) end\" 1 counted");

        assertThat(redis.scripts()).isEqualTo(1);
        assertThat(redis.commands().get("incr").calls()).isEqualTo(3);
    }

    @Test
    void shouldSayHowLongCallsHaveTakenWhereRedisKnows() {
        assumeThat(stack.redis().version()).doesNotStartWith("6.");
        redis.forgetCommands();
        redis.command(BUSY);
        redis.command("EVAL \"return 1\" 0");

        SortedMap<Long, Long> calls = redis.histogram("eval");

        assertThat(calls.get(calls.firstKey())).isEqualTo(1);
        assertThat(calls.lastKey()).isGreaterThanOrEqualTo(30_000);
        assertThat(calls.get(calls.lastKey())).isEqualTo(2);
    }

    @Test
    void shouldKnowNoTimesOfACommandThatWasNotCalled() {
        assertThat(redis.histogram("lolwut")).isEmpty();
    }

    @Test
    void shouldSayHowLargeAKeyIs() {
        redis.command("SET large " + "x".repeat(1_000));

        assertThat(redis.bytes("large")).isBetween(1_000L, 2_000L);
        assertThat(redis.bytes("missing")).isZero();
    }
}
