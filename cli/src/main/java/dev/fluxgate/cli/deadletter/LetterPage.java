package dev.fluxgate.cli.deadletter;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some dead letters, as a worker tells them.
 *
 * @param letters the newest first
 * @param next where older ones are; null where there are none
 */
record LetterPage(
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Letter> letters,
        @Nullable String next) {

    /**
     * @param partition of the dead letters
     * @param offset in the partition
     * @param writtenAt RFC 3339
     * @param reason a word
     * @param detail a sentence
     * @param persisted whether the order is a row by now; null where that is not known
     * @param replayOf {@code partition:offset} of the letter that this one is the replay of
     */
    record Letter(
            int partition,
            long offset,
            @Nullable String writtenAt,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable String productId,
            @Nullable String orderId,
            @Nullable Boolean persisted,
            @Nullable String replayOf) {

        /** As {@link #replayOf} names it. */
        String place() {
            return partition + ":" + offset;
        }
    }
}
