package dev.fluxgate.benchmarks.stack;

import dev.fluxgate.devstack.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Asks Redis itself what it has done. */
public final class RedisCalls {

    /** Where in an event of LATENCY LATEST it is: behind its name, its time and the last one. */
    private static final int LONGEST = 3;

    private final RedisServer redis;

    /** @param redis is asked on a connection of its own each time */
    public RedisCalls(RedisServer redis) {
        this.redis = redis;
    }

    /** Script calls so far. */
    public long scripts() {
        return Stream.of("evalsha", "eval")
                .mapToLong(name -> number("INFO commandstats", "cmdstat_" + name + ":calls="))
                .sum();
    }

    /** Whether a child of Redis rewrites the append-only file just now. */
    public boolean isRewriting() {
        return number("INFO persistence", "aof_rewrite_in_progress:") > 0;
    }

    /** Bytes of data that Redis has now. */
    public long dataBytes() {
        return number("INFO memory", "used_memory_dataset:");
    }

    /** From now on Redis notes what holds it up for as many milliseconds or more, and forgets what it has noted. */
    public void watchStalls(int millis) {
        command("CONFIG SET latency-monitor-threshold " + millis);
        command("LATENCY RESET");
    }

    /** What has held Redis up since, by its own names ({@code LATENCY LATEST}): the longest time, in milliseconds. */
    public Map<String, Long> stalls() {
        try (Socket socket = new Socket(redis.host(), redis.port())) {
            BufferedReader in = ask(socket, "LATENCY LATEST");
            Map<String, Long> longest = new TreeMap<>();
            for (int events = length(in); events > 0; events--) {
                int parts = length(in);
                in.readLine();
                String event = in.readLine();
                for (int part = 1; part < parts; part++) {
                    long value = Long.parseLong(in.readLine().substring(1));
                    if (part == LONGEST) {
                        longest.put(event, value);
                    }
                }
            }
            return longest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int length(BufferedReader in) throws IOException {
        return Integer.parseInt(in.readLine().substring(1));
    }

    /** Sends an inline command that answers with one line. */
    public String command(String line) {
        try (Socket socket = new Socket(redis.host(), redis.port())) {
            return ask(socket, line).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long number(String info, String before) {
        try (Socket socket = new Socket(redis.host(), redis.port())) {
            BufferedReader in = ask(socket, info);
            int length = length(in);
            char[] text = new char[length];
            int read = 0;
            while (read < length) {
                read += in.read(text, read, length - read);
            }
            return new String(text)
                    .lines()
                    .filter(line -> line.startsWith(before))
                    .mapToLong(line -> Long.parseLong(
                            line.substring(before.length()).split(",", 2)[0].strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader ask(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }
}
