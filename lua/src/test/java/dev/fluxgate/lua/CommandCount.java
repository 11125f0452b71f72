package dev.fluxgate.lua;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands that a script has called, counted by Redis.
 *
 * @param reads TIME and whatever changes nothing
 * @param messages PUBLISH
 */
record CommandCount(long reads, long writes, long messages) {

    private static final List<String> READS = List.of(
            "time",
            "info",
            "exists",
            "hget",
            "hmget",
            "hgetall",
            "hscan",
            "zcard",
            "zscore",
            "zmscore",
            "zrange",
            "zrangebyscore");
    private static final List<String> WRITES = List.of("hset", "hsetnx", "hincrby", "hdel", "zadd", "zrem", "unlink");
    /** The question itself is an INFO. */
    private static final int OWN_READS = 1;

    private static final Pattern CALLS = Pattern.compile("calls=(\\d+)");

    /** What a call of a script costs. */
    static CommandCount of(Runnable call) {
        Map<String, String> before = TestRedis.commandStats();
        call.run();
        Map<String, String> after = TestRedis.commandStats();
        return new CommandCount(
                calls(after, READS) - calls(before, READS) - OWN_READS,
                calls(after, WRITES) - calls(before, WRITES),
                calls(after, List.of("publish")) - calls(before, List.of("publish")));
    }

    private static long calls(Map<String, String> stats, List<String> commands) {
        return commands.stream()
                .map(command -> CALLS.matcher(stats.getOrDefault("cmdstat_" + command, "calls=0")))
                .filter(Matcher::find)
                .mapToLong(calls -> Long.parseLong(calls.group(1)))
                .sum();
    }
}
