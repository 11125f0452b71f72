package dev.fluxgate.lua;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.codec.StringCodec;

/** One real Redis for all tests of a JVM; it ends with the JVM. */
final class TestRedis {

    static final RedissonClient CLIENT;
    static final RScript SCRIPTS;
    static final ScriptRunner RUNNER;

    /** The stack that it belongs to, which also ends what else is registered with it. */
    static final DevStack STACK;

    static {
        STACK = DevStack.forTests(Part.REDIS).start();
        CLIENT = newClient();
        SCRIPTS = CLIENT.getScript(StringCodec.INSTANCE);
        RUNNER = new ScriptRunner(CLIENT);
    }

    private TestRedis() {}

    static RedissonClient newClient() {
        return newClient(Duration.ofSeconds(5));
    }

    static RedissonClient newClient(Duration timeout) {
        return RedisClients.create(List.of(STACK.redis().uri()), timeout);
    }

    /** What the scripts see as the present. */
    static Instant now() {
        List<String> time = SCRIPTS.eval(Mode.READ_ONLY, "return redis.call('TIME')", ReturnType.LIST);
        return Instant.ofEpochSecond(Long.parseLong(time.get(0)), Long.parseLong(time.get(1)) * 1_000);
    }

    /** What Redis knows a script's text by. */
    static String sha1(String text) {
        return SCRIPTS.scriptLoad(text);
    }

    /** Bytes of a key with all that is in it; 0 where there is no such key. */
    static long bytes(String key) {
        String memoryUsage = "return redis.call('MEMORY', 'USAGE', KEYS[1], 'SAMPLES', 0) or 0";
        return SCRIPTS.<Long>eval(Mode.READ_ONLY, memoryUsage, ReturnType.LONG, List.of(key));
    }

    /** Statistics of commands: {@code cmdstat_hmget} to {@code calls=1,usec=…}. */
    static Map<String, String> commandStats() {
        return CLIENT.getRedisNodes(RedisNodes.SINGLE).getInstance().info(InfoSection.COMMANDSTATS);
    }
}
