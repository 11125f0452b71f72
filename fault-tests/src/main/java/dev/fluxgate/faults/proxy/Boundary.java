package dev.fluxgate.faults.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** A point between two steps of an order's path at which a process can be caught, as it looks on the wire. */
public enum Boundary {
    /** Kafka has an order, and its gateway never hears of that. */
    KAFKA_HAS_ACKNOWLEDGED(Wire.KAFKA, true) {
        @Override
        boolean isReachedBy(byte[] message) {
            return isKafka(message, PRODUCE);
        }
    },
    /** A worker has written its batch, offset included, and does not come to say COMMIT. */
    BEFORE_COMMIT(Wire.POSTGRES, false) {
        @Override
        boolean isReachedBy(byte[] message) {
            return isCommit(message);
        }
    },
    /** PostgreSQL has committed a worker's batch, and the worker never hears of that. */
    AFTER_COMMIT(Wire.POSTGRES, true) {
        @Override
        boolean isReachedBy(byte[] message) {
            return isCommit(message);
        }
    },
    /** A worker knows that its batch is committed, and does not come to tell Kafka. */
    BEFORE_OFFSET_COMMIT(Wire.KAFKA, false) {
        @Override
        boolean isReachedBy(byte[] message) {
            return isKafka(message, OFFSET_COMMIT);
        }
    };

    private static final int PRODUCE = 0;
    private static final int OFFSET_COMMIT = 8;
    private static final int KIND_AT = Integer.BYTES;
    private static final int CLIENT_AT = 12;
    private static final int SQL_AT = Byte.BYTES + Integer.BYTES;

    private final Wire wire;
    private final boolean afterwards;

    Boundary(Wire wire, boolean afterwards) {
        this.wire = wire;
        this.afterwards = afterwards;
    }

    Wire wire() {
        return wire;
    }

    /** Whether the message gets there, and its answer does not come back; else it does not even get there. */
    boolean isAfterwards() {
        return afterwards;
    }

    /** Whether this is the message that leads there. */
    abstract boolean isReachedBy(byte[] message);

    /** The name that a Kafka client gives itself in every request. */
    static String kafkaClient(byte[] message) {
        int length = ByteBuffer.wrap(message).getShort(CLIENT_AT);
        return length < 0 ? "" : new String(message, CLIENT_AT + Short.BYTES, length, UTF_8);
    }

    private static boolean isKafka(byte[] message, int kind) {
        return ByteBuffer.wrap(message).getShort(KIND_AT) == kind;
    }

    private static boolean isCommit(byte[] message) {
        return message[0] == 'Q' && new String(message, SQL_AT, message.length - SQL_AT, UTF_8).startsWith("COMMIT");
    }
}
