package dev.fluxgate.benchmarks.profile;

import dev.fluxgate.contract.Fingerprints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A call of the script that decides orders, as {@code redis-benchmark} is told it: each order for one unit by a buyer who has
 * not ordered before, with a key and an id of its own.
 *
 * <p>The tool puts a number of its own in each place where it finds {@link #RANDOM}. So the buyer in whose name a key is kept is
 * not the one whom limit and rate count. The script does not look into that name: to it both are new, as of a first order both
 * are. What it reads, writes and answers is what it would be with the same buyer in both places, to the byte. Of a quarter of a
 * million ids some thirty come twice, and one record then lies over another; the orders count all the same. No call takes
 * events out of the outbox, because none can name those of another call: the outbox grows, as while Kafka is away.
 *
 * @param sha1 what Redis knows the script by
 * @param keys of the bucket
 * @param orders how many
 */
record ScriptCall(String sha1, List<String> keys, int orders) {

    /** In its place the tool puts twelve digits. */
    static final String RANDOM = "__rand_int__";

    /** As long as a key or an order id is. */
    private static final String UUID = "0190a000-0000-7000-8000-" + RANDOM;

    private static final String OUTBOX_BOUND = "100000000";
    private static final String BUCKETS = "1";
    private static final String NONE_ADMITTED = "";
    private static final String NONE_PUBLISHED = "0";

    /** The command and its arguments. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("evalsha", sha1, Integer.toString(keys.size())));
        words.addAll(keys);
        words.addAll(List.of(OUTBOX_BOUND, BUCKETS, NONE_ADMITTED, NONE_PUBLISHED));
        Stream.of(RANDOM, RANDOM + "\t" + UUID, UUID, "1\t" + Fingerprints.of(1))
                .forEach(column -> words.addAll(Collections.nCopies(orders, column)));
        return words;
    }
}
