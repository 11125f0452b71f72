package dev.fluxgate.worker.deadletter.kafka;

import dev.fluxgate.worker.deadletter.DeadLetter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A partition from its newest letter to its oldest, read piece by piece. */
final class NewestFirst {

    private final LetterReader reader;
    private final TopicPartition partition;
    private final long begin;
    private final int piece;
    private final Deque<DeadLetter> pending = new ArrayDeque<>();
    private long unread;
    private long before;

    /**
     * @param begin the partition's first offset
     * @param before where to begin: the letters below this offset
     * @param piece how many offsets to read at a time
     */
    NewestFirst(LetterReader reader, TopicPartition partition, long begin, long before, int piece) {
        this.reader = reader;
        this.partition = partition;
        this.begin = begin;
        this.piece = piece;
        this.unread = before;
        this.before = before;
    }

    /** The newest of the rest; null when there is none. */
    @Nullable DeadLetter peek() {
        while (pending.isEmpty() && unread > begin) {
            long from = Math.max(begin, unread - piece);
            List<DeadLetter> read = reader.read(partition, from, unread, Letters::letter);
            read.forEach(pending::addFirst);
            unread = from;
        }
        return pending.peekFirst();
    }

    /** Leaves the newest of the rest behind. */
    void skip() {
        before = pending.removeFirst().place().offset();
    }

    int number() {
        return partition.partition();
    }

    /** Everything at this offset and above is left behind. */
    long before() {
        return before;
    }
}
