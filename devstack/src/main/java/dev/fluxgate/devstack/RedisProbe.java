package dev.fluxgate.devstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Asks a Redis whether it serves; a client library would be a heavy thing to bring for two questions. */
final class RedisProbe {

    private static final int MILLIS = 1_000;
    private static final String VERSION = "redis_version:";

    private RedisProbe() {}

    /** True for a PONG; false while it loads its data. */
    static boolean answers(String host, int port) throws IOException {
        return "+PONG".equals(ask(host, port, "PING", line -> true));
    }

    /** "7.0.15". */
    static String version(String host, int port) {
        try {
            return ask(host, port, "INFO server", line -> line.startsWith(VERSION))
                    .substring(VERSION.length());
        } catch (IOException e) {
            throw new DevStackException("Redis does not say its version: " + e.getMessage(), e);
        }
    }

    private static String ask(String host, int port, String command, Predicate<String> wanted) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader reply =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = reply.readLine(); line != null; line = reply.readLine()) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            throw new IOException("no answer to " + command);
        }
    }
}
