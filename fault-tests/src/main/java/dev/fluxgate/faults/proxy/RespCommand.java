package dev.fluxgate.faults.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command as clients send it: an array of strings, in Redis' protocol.
 *
 * @param words its name and its arguments
 * @param bytes as they came
 */
public record RespCommand(List<String> words, byte[] bytes) {

    /** The next one of a connection; empty at its end. */
    static Optional<RespCommand> read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = line(in, bytes);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        int count = number(head, '*');
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = number(line(in, bytes), '$');
            byte[] word = in.readNBytes(length + 2);
            bytes.write(word);
            words.add(new String(word, 0, Math.min(length, word.length), UTF_8));
        }
        return Optional.of(new RespCommand(words, bytes.toByteArray()));
    }

    /** A command of these words. */
    public static RespCommand of(List<String> words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + words.size() + "\r\n").getBytes(UTF_8));
        for (String word : words) {
            byte[] text = word.getBytes(UTF_8);
            bytes.writeBytes(("$" + text.length + "\r\n").getBytes(UTF_8));
            bytes.writeBytes(text);
            bytes.writeBytes("\r\n".getBytes(UTF_8));
        }
        return new RespCommand(List.copyOf(words), bytes.toByteArray());
    }

    private static int number(String line, char type) throws IOException {
        if (line.isEmpty() || line.charAt(0) != type) {
            throw new EOFException("not Redis' protocol, or cut short: " + line);
        }
        return Integer.parseInt(line.substring(1));
    }

    /** Up to its end, which is kept in the bytes alone. */
    private static String line(InputStream in, ByteArrayOutputStream bytes) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            bytes.write(next);
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
