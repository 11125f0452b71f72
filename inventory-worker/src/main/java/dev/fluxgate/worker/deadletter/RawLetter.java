package dev.fluxgate.worker.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with its bytes; they are not to be changed.
 *
 * @param letter what they say
 * @param key the record's key
 * @param value the record's value
 * @param headers the record's own headers, and those that say why it is here
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record RawLetter(DeadLetter letter, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

    /**
     * A record's header.
     *
     * @param name of the header
     * @param value of the header
     */
    public record Header(String name, byte @Nullable [] value) {}
}
