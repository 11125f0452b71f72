package dev.fluxgate.gateway.order;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The buckets of a sale as those that units are moved between. Every method fails when a bucket cannot be asked. */
public interface Siblings {

    /**
     * A bucket's units as of one moment.
     *
     * @param number the bucket's
     * @param loaded units given to it
     * @param available units that can be ordered
     * @param held units that may come back: those of open holds, and released ones that are not published yet
     * @param moved units that came from other buckets, less those that went there
     * @param outgoing units on their way to other buckets
     * @param transfers how often units were taken from it for others
     * @param holdEnds until the first hold ends; null where nothing is held
     */
    record Shelf(
            int number,
            long loaded,
            long available,
            long held,
            long moved,
            long outgoing,
            long transfers,
            @Nullable Duration holdEnds) {

        /** Until the first hold of several buckets ends; zero where units only wait for their release to be published. */
        static Duration firstEnd(List<Shelf> shelves) {
            return shelves.stream()
                    .map(Shelf::holdEnds)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }
    }

    /** What a look at all buckets of a sale brings. */
    sealed interface Look {
        /** @param shelves one a bucket */
        record Seen(List<Shelf> shelves) implements Look {}

        /** @param refusal why a bucket takes no orders, whatever it has */
        record Shut(Refusal refusal) implements Look {}

        /** The sale has another number of buckets. */
        record Moved() implements Look {}

        /** A bucket is gone: the stock has lost writes. */
        record Lost() implements Look {}
    }

    /**
     * Units on their way.
     *
     * @param id the transfer's name
     * @param donor where they were taken from
     * @param receiver number of the bucket that they are for
     * @param sequence the donor's number for it
     * @param units how many
     * @param floor the donor's transfers to this receiver are settled up to this number
     */
    record Transfer(String id, BucketId donor, int receiver, long sequence, long units, long floor) {}

    /** Looks at all buckets, one after the other or at once: not as of one moment. */
    CompletionStage<Look> look(String productId, int buckets);

    /**
     * Takes units from a donor. Safe to repeat with the same id.
     *
     * @param wanted how many are needed; the donor may give more, or fewer
     * @return a transfer of 0 units where the donor has none to give
     */
    CompletionStage<Transfer> take(BucketId donor, UUID id, int receiver, long wanted);

    /**
     * Gives the units to their receiver, once, however often it is called.
     *
     * @return false where the receiver cannot have them, because it waits to be restored
     */
    CompletionStage<Boolean> give(Transfer transfer);

    /** Closes the donor's record of a transfer that was given. Safe to repeat. */
    CompletionStage<Void> settle(Transfer transfer);

    /** The donor's transfers that are not settled. */
    CompletionStage<List<Transfer>> open(BucketId donor);
}
