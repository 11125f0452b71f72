package dev.fluxgate.devstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sends one command, on a connection of its own. */
final class RedisCommand {

    private static final int MILLIS = 500;

    private RedisCommand() {}

    /** The values of the reply: one for a string or a status, several for an array. */
    static List<String> send(RedisServer redis, String command) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(redis.host(), redis.port()), MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return read(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
        }
    }

    private static List<String> read(BufferedReader reply) throws IOException {
        String line = reply.readLine();
        String value = line.substring(1);
        return switch (line.charAt(0)) {
            case '$' -> value.equals("-1") ? List.of() : List.of(reply.readLine());
            case '*' -> {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < Integer.parseInt(value); i++) {
                    values.addAll(read(reply));
                }
                yield values;
            }
            default -> List.of(value);
        };
    }
}
