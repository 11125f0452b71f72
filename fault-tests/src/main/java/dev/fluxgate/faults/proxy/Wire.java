package dev.fluxgate.faults.proxy;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Where a message ends, and which answer belongs to it. */
enum Wire {
    /** A length, then so many bytes; an answer carries its request's number. */
    KAFKA {
        @Override
        Optional<byte[]> request(DataInputStream in, boolean first) throws IOException {
            return message(in, 0, Integer.BYTES);
        }

        @Override
        Optional<byte[]> answer(DataInputStream in) throws IOException {
            return message(in, 0, Integer.BYTES);
        }

        @Override
        boolean isAnswer(byte[] answer, byte[] request) {
            return ByteBuffer.wrap(answer).getInt(Integer.BYTES)
                    == ByteBuffer.wrap(request).getInt(2 * Integer.BYTES);
        }
    },
    /** A type, then a length that counts itself; what a client says first has no type. Answers come in order. */
    POSTGRES {
        @Override
        Optional<byte[]> request(DataInputStream in, boolean first) throws IOException {
            return message(in, first ? 0 : Byte.BYTES, 0);
        }

        /** As much as there is: nobody asks where an answer ends, and that to a preface is a single byte. */
        @Override
        Optional<byte[]> answer(DataInputStream in) throws IOException {
            byte[] buffer = new byte[CHUNK];
            int length = in.read(buffer);
            return length < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(buffer, length));
        }

        @Override
        boolean isPreface(byte[] request) {
            return request.length == 2 * Integer.BYTES
                    && PREFACES.contains(ByteBuffer.wrap(request).getInt(Integer.BYTES));
        }

        @Override
        boolean isAnswer(byte[] answer, byte[] request) {
            return true;
        }
    };

    private static final int CHUNK = 64 * 1024;

    /** Whether encryption may be had: by TLS, and by GSSAPI. */
    private static final Set<Integer> PREFACES = Set.of(80877103, 80877104);

    /**
     * The next message of a client, as it came; empty at the end of the connection.
     *
     * @param first whether nothing but prefaces has come before
     */
    abstract Optional<byte[]> request(DataInputStream in, boolean first) throws IOException;

    /** The next of a server; empty at the end of the connection. */
    abstract Optional<byte[]> answer(DataInputStream in) throws IOException;

    /** Whether the message that comes after this one counts as the first, too. */
    boolean isPreface(byte[] request) {
        return false;
    }

    /** Whether this is what the client waits for, when all requests before have been answered. */
    abstract boolean isAnswer(byte[] answer, byte[] request);

    /**
     * Reads a head, a length, and what belongs to it.
     *
     * @param head bytes before the length
     * @param uncounted bytes of the length that it does not count
     */
    private static Optional<byte[]> message(DataInputStream in, int head, int uncounted) throws IOException {
        try {
            byte[] type = new byte[head];
            in.readFully(type);
            int length = in.readInt();
            ByteBuffer message = ByteBuffer.allocate(head + uncounted + length);
            message.put(type).putInt(length);
            in.readFully(message.array(), message.position(), message.remaining());
            return Optional.of(message.array());
        } catch (EOFException end) {
            return Optional.empty();
        }
    }
}
