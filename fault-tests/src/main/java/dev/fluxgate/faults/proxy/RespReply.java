package dev.fluxgate.faults.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A reply as Redis sends it: a line, a string or an array of replies, in Redis' protocol.
 *
 * @param bytes as they came
 */
record RespReply(byte[] bytes) {

    /** What a Redis answers that can not run a command now; clients send it again after their pause between two tries. */
    static final RespReply TRY_AGAIN = new RespReply("-TRYAGAIN held by a test\r\n".getBytes(US_ASCII));

    /** The next one of a connection. */
    static RespReply read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(in, bytes);
        return new RespReply(bytes.toByteArray());
    }

    boolean isError() {
        return bytes[0] == '-';
    }

    boolean isEmptyArray() {
        return Arrays.equals(bytes, "*0\r\n".getBytes(US_ASCII));
    }

    private static void copy(InputStream in, ByteArrayOutputStream bytes) throws IOException {
        String line = line(in, bytes);
        int count =
                switch (line.charAt(0)) {
                    case '$', '*' -> Integer.parseInt(line.substring(1));
                    default -> -1;
                };
        if (line.charAt(0) == '$' && count >= 0) {
            bytes.write(in.readNBytes(count + 2));
        }
        for (int i = 0; line.charAt(0) == '*' && i < count; i++) {
            copy(in, bytes);
        }
    }

    private static String line(InputStream in, ByteArrayOutputStream bytes) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            bytes.write(next);
            if (next != '\r') {
                line.append((char) next);
            }
        }
        bytes.write('\n');
        return line.toString();
    }
}
