package dev.fluxgate.faults.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** Tells a Redis of this machine what no service would. */
public final class RedisConsole {

    private static final int TIMEOUT_MILLIS = 10_000;

    private RedisConsole() {}

    /**
     * Returns the answer as it comes.
     *
     * @throws IOException when there is none, or it is an error
     */
    public static String ask(int port, String... words) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(RespCommand.of(List.of(words)).bytes());
            RespReply reply = RespReply.read(new BufferedInputStream(socket.getInputStream()));
            String text = new String(reply.bytes(), UTF_8);
            if (reply.isError()) {
                throw new IOException("Redis says to " + words[0] + ": " + text);
            }
            return text;
        }
    }
}
