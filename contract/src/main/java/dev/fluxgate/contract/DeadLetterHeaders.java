package dev.fluxgate.contract;

/** Names of the headers of records in {@link Topics#DEAD_LETTER}; the values are text in UTF-8. */
public final class DeadLetterHeaders {

    /** What the names have in common. */
    public static final String PREFIX = "dead-letter-";

    /** Why the record cannot become a row: a word for programs. */
    public static final String REASON = PREFIX + "reason";

    /** What exactly is wrong, in words. */
    public static final String DETAIL = PREFIX + "detail";

    /** The topic that the record lies in. */
    public static final String TOPIC = PREFIX + "topic";

    /** The partition that the record lies in. */
    public static final String PARTITION = PREFIX + "partition";

    /** The record's offset. */
    public static final String OFFSET = PREFIX + "offset";

    /** The record's time, RFC 3339. */
    public static final String TIMESTAMP = PREFIX + "timestamp";

    /** Bytes of the record's value, only where Kafka did not take a letter with it: then the letter has no value. */
    public static final String VALUE_BYTES = PREFIX + "value-bytes";

    /** {@code partition:offset} of the letter that the record is a replay of; only where it is one. */
    public static final String REPLAY_OF = PREFIX + "replay-of";

    private DeadLetterHeaders() {}
}
