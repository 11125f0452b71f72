package dev.fluxgate.benchmarks.stack;

import dev.fluxgate.cli.console.Failure;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what Redis answers (RESP 2). */
final class Reply {

    private Reply() {}

    /**
     * Reads an answer: a Long, a String, or a List of such; an empty text where Redis has nothing.
     *
     * @throws Failure where it is an error
     */
    static Object read(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new EOFException("Redis has closed the connection");
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case ':' -> Long.valueOf(rest);
            case '+' -> rest;
            case '$' -> text(in, Integer.parseInt(rest));
            case '*' -> list(in, Integer.parseInt(rest));
            default -> throw new Failure("Redis answers " + line);
        };
    }

    private static String text(BufferedReader in, int length) throws IOException {
        if (length < 0) {
            return "";
        }
        char[] text = new char[length];
        for (int read = 0, more; read < length; read += more) {
            more = in.read(text, read, length - read);
            if (more < 0) {
                throw new EOFException("Redis has closed the connection");
            }
        }
        in.readLine();
        return new String(text);
    }

    private static List<Object> list(BufferedReader in, int length) throws IOException {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(read(in));
        }
        return list;
    }
}
