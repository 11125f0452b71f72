package dev.fluxgate.benchmarks.stack;

import dev.fluxgate.devstack.RedisServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks Redis itself what it has done, on a connection that lasts. */
public final class RedisCalls implements AutoCloseable {

    private static final Pattern COMMAND = Pattern.compile("(?m)^cmdstat_([^:]+):calls=(\\d+),usec=(\\d+)");
    /** Where in an event of LATENCY LATEST it is: behind its name, its time and the last one. */
    private static final int LONGEST = 3;

    private final RedisClient client;
    private final RedisCommands<String, String> redis;

    private RedisCalls(RedisClient client) {
        this.client = client;
        this.redis = client.connect().sync();
    }

    /** Connects to it. */
    public static RedisCalls to(RedisServer server) {
        RedisClient client = RedisClient.create(server.uri());
        // In version 3 of the protocol LATENCY HISTOGRAM answers with maps; here all are lists.
        client.setOptions(
                ClientOptions.builder().protocolVersion(ProtocolVersion.RESP2).build());
        try {
            return new RedisCalls(client);
        } catch (RuntimeException e) {
            client.shutdown();
            throw e;
        }
    }

    /** Script calls so far. */
    public long scripts() {
        Map<String, Spent> commands = commands();
        return Stream.of("evalsha", "eval")
                .mapToLong(name -> commands.getOrDefault(name, new Spent(0, 0)).calls())
                .sum();
    }

    /** What commands have cost so far, by their names. */
    public Map<String, Spent> commands() {
        Map<String, Spent> commands = new TreeMap<>();
        COMMAND.matcher(redis.info("commandstats"))
                .results()
                .forEach(line -> commands.put(
                        line.group(1), new Spent(Long.parseLong(line.group(2)), Long.parseLong(line.group(3)))));
        return commands;
    }

    /** From now on {@link #commands} and {@link #histogram} tell of what comes. */
    public void forgetCommands() {
        redis.configResetstat();
    }

    /**
     * How many calls of a command took Redis no longer than so many microseconds, each bound about twice the one before, up to
     * the longest; empty where there were none, and in a Redis before version 7, which does not know.
     */
    public SortedMap<Long, Long> histogram(String command) {
        SortedMap<Long, Long> calls = new TreeMap<>();
        List<Object> reply;
        try {
            reply = latency("HISTOGRAM", command);
        } catch (RedisCommandExecutionException unknown) {
            return calls;
        }
        if (!reply.isEmpty()) {
            List<?> ofCommand = (List<?>) reply.get(1);
            List<?> bounds = (List<?>) ofCommand.get(ofCommand.indexOf("histogram_usec") + 1);
            for (int i = 0; i < bounds.size(); i += 2) {
                calls.put((Long) bounds.get(i), (Long) bounds.get(i + 1));
            }
        }
        return calls;
    }

    /** Bytes of a key with all that is in it; 0 where there is no such key. */
    public long bytes(String key) {
        @Nullable Long bytes = redis.memoryUsage(key);
        return bytes == null ? 0 : bytes;
    }

    /** Whether a child of Redis rewrites the append-only file just now. */
    public boolean isRewriting() {
        return number("persistence", "aof_rewrite_in_progress:") > 0;
    }

    /** Bytes of data that Redis has now. */
    public long dataBytes() {
        return number("memory", "used_memory_dataset:");
    }

    /**
     * From now on Redis notes what holds it up for as many milliseconds or more, and forgets what it has noted; with 0 it notes
     * nothing.
     */
    public void watchStalls(int millis) {
        redis.configSet("latency-monitor-threshold", Integer.toString(millis));
        latency("RESET");
    }

    /** What has held Redis up since, by its own names ({@code LATENCY LATEST}): the longest time, in milliseconds. */
    public Map<String, Long> stalls() {
        Map<String, Long> longest = new TreeMap<>();
        for (Object event : latency("LATEST")) {
            List<?> parts = (List<?>) event;
            longest.put((String) parts.get(0), (Long) parts.get(LONGEST));
        }
        return longest;
    }

    /** Writes a number. */
    public void set(String key, long number) {
        redis.set(key, Long.toString(number));
    }

    /** Ends the connection. */
    @Override
    public void close() {
        client.shutdown();
    }

    private long number(String section, String before) {
        return redis.info(section)
                .lines()
                .filter(line -> line.startsWith(before))
                .mapToLong(
                        line -> Long.parseLong(line.substring(before.length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private List<Object> latency(String... words) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
        Stream.of(words).forEach(arguments::add);
        return redis.dispatch(Latency.LATENCY, new NestedMultiOutput<>(StringCodec.UTF8), arguments);
    }

    /** A command that the client has no method for. */
    private enum Latency implements ProtocolKeyword {
        LATENCY;

        @Override
        public byte[] getBytes() {
            return name().getBytes(StandardCharsets.US_ASCII);
        }
    }
}
