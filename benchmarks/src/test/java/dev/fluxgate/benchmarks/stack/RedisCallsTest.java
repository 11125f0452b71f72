package dev.fluxgate.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisCallsTest {

    /** Keeps Redis from all else for 30 ms. */
    private static final String BUSY =
            "local function now() local t = redis.call('TIME') return t[1] * 1000000 + t[2] end"
                    + " local begin = now() while now() - begin < 30000 do end";

    private static DevStack stack;
    private static RedisCalls redis;
    private static RedisClient client;
    private static RedisCommands<String, String> commands;

    @BeforeAll
    static void start() {
        stack = DevStack.forTests(Part.REDIS).start();
        redis = RedisCalls.to(stack.redis());
        client = RedisClient.create(stack.redis().uri());
        commands = client.connect().sync();
    }

    @AfterAll
    static void stop() {
        try (DevStack servers = stack) {
            redis.close();
            client.shutdown();
        }
    }

    @Test
    void shouldNameWhatHeldRedisUpSinceItWasWatched() {
        redis.watchStalls(20);
        assertThat(redis.stalls()).isEmpty();

        run(BUSY);

        assertThat(redis.stalls())
                .hasEntrySatisfying("command", millis -> assertThat(millis).isGreaterThanOrEqualTo(30));
        redis.watchStalls(20);
        assertThat(redis.stalls()).isEmpty();
    }

    @Test
    void shouldCountWhatScriptsHaveCalled() {
        redis.forgetCommands();

        run("for _ = 1, 3 do redis.call('INCR', 'counted') end");

        assertThat(redis.scripts()).isEqualTo(1);
        assertThat(redis.commands().get("incr").calls()).isEqualTo(3);
    }

    @Test
    void shouldSayHowLongCallsHaveTakenWhereRedisKnows() {
        assumeThat(stack.redis().version()).doesNotStartWith("6.");
        redis.forgetCommands();
        run(BUSY);
        run("return nil");

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
        commands.set("large", "x".repeat(1_000));

        assertThat(redis.bytes("large")).isBetween(1_000L, 2_000L);
        assertThat(redis.bytes("missing")).isZero();
    }

    private static void run(String script) {
        commands.eval(script, ScriptOutputType.VALUE);
    }
}
