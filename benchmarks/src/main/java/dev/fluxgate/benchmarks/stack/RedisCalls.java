package dev.fluxgate.benchmarks.stack;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.devstack.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks Redis itself what it has done. */
public final class RedisCalls {

    private static final Pattern COMMAND = Pattern.compile("(?m)^cmdstat_([^:]+):calls=(\\d+),usec=(\\d+)");
    /** Where in an event of LATENCY LATEST it is: behind its name, its time and the last one. */
    private static final int LONGEST = 3;

    private final RedisServer redis;

    /** @param redis is asked on a connection of its own each time */
    public RedisCalls(RedisServer redis) {
        this.redis = redis;
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
        COMMAND.matcher((String) ask("INFO commandstats"))
                .results()
                .forEach(line -> commands.put(
                        line.group(1), new Spent(Long.parseLong(line.group(2)), Long.parseLong(line.group(3)))));
        return commands;
    }

    /** From now on {@link #commands} and {@link #histogram} tell of what comes. */
    public void forgetCommands() {
        command("CONFIG RESETSTAT");
    }

    /**
     * How many calls of a command took Redis no longer than so many microseconds, each bound about twice the one before, up to
     * the longest; empty where there were none, and in a Redis before version 7, which does not know.
     */
    public SortedMap<Long, Long> histogram(String command) {
        SortedMap<Long, Long> calls = new TreeMap<>();
        List<?> reply;
        try {
            reply = (List<?>) ask("LATENCY HISTOGRAM " + command);
        } catch (Failure unknown) {
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
        return ask("MEMORY USAGE " + key) instanceof Long bytes ? bytes : 0;
    }

    /** Whether a child of Redis rewrites the append-only file just now. */
    public boolean isRewriting() {
        return number("INFO persistence", "aof_rewrite_in_progress:") > 0;
    }

    /** Bytes of data that Redis has now. */
    public long dataBytes() {
        return number("INFO memory", "used_memory_dataset:");
    }

    /**
     * From now on Redis notes what holds it up for as many milliseconds or more, and forgets what it has noted; with 0 it notes
     * nothing.
     */
    public void watchStalls(int millis) {
        command("CONFIG SET latency-monitor-threshold " + millis);
        command("LATENCY RESET");
    }

    /** What has held Redis up since, by its own names ({@code LATENCY LATEST}): the longest time, in milliseconds. */
    public Map<String, Long> stalls() {
        Map<String, Long> longest = new TreeMap<>();
        for (Object event : (List<?>) ask("LATENCY LATEST")) {
            List<?> parts = (List<?>) event;
            longest.put((String) parts.get(0), (Long) parts.get(LONGEST));
        }
        return longest;
    }

    /** Sends an inline command that answers with one line. */
    public String command(String line) {
        try (Socket socket = new Socket(redis.host(), redis.port())) {
            return send(socket, line).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long number(String info, String before) {
        return ((String) ask(info))
                .lines()
                .filter(line -> line.startsWith(before))
                .mapToLong(
                        line -> Long.parseLong(line.substring(before.length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private Object ask(String line) {
        try (Socket socket = new Socket(redis.host(), redis.port())) {
            return Reply.read(send(socket, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader send(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }
}
