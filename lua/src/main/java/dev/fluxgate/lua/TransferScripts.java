package dev.fluxgate.lua;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;

/**
 * Moves units between buckets of a sale that may lie on different nodes, in three steps, each safe to repeat: {@code take}
 * from the donor, which keeps a record of it; {@code give} to the receiver, which takes each transfer once; {@code settle}
 * the donor's record. Whoever finds an open transfer may complete it, while others do the same.
 *
 * <p>A receiver knows a transfer by the donor's sequence number. It forgets those up to a floor that the donor tells: the
 * donor has settled all of them, so none of them is given again by anybody who has just found it, and one who is late is
 * told that it was given before.
 */
public final class TransferScripts {

    private static final int PARTS = 5;

    private final ScriptRunner runner;

    /** @param runner runs the scripts */
    public TransferScripts(ScriptRunner runner) {
        this.runner = runner;
    }

    /**
     * A transfer under way.
     *
     * @param id the name that it was begun under
     * @param donor where the units were taken from
     * @param receiver number of the bucket that they are for
     * @param sequence the donor's number for it
     * @param units how many
     * @param floor the donor's transfers to this receiver are settled up to this number
     */
    public record Transfer(String id, Bucket donor, int receiver, long sequence, long units, long floor) {
        /** The bucket that the units are for. */
        public Bucket receivingBucket() {
            return new Bucket(donor.productId(), receiver);
        }
    }

    /** What became of the second step. */
    public enum Given {
        /** The units are there. */
        GIVEN,
        /** They were given before, or the sale was rebuilt since, which counted them. */
        REPEATED,
        /** The receiver is lost: Redis has lost writes. */
        NO_SALE,
        /** The receiver is fenced: a rebuild will count the units. */
        FENCED
    }

    /**
     * Takes units from a donor.
     *
     * @param id a name of its own for each transfer, the same when it is repeated
     * @param wanted units needed, at least 1; half of the donor's are taken where that is more, all where it has fewer
     * @return a transfer of 0 units where there is nothing to take
     */
    public CompletionStage<Transfer> take(Bucket donor, UUID id, int receiver, long wanted) {
        return runner.<List<Long>>run(
                        Script.TAKE_UNITS,
                        Mode.READ_WRITE,
                        ReturnType.LIST,
                        donor,
                        id.toString(),
                        "" + receiver,
                        "" + wanted)
                .thenApply(reply ->
                        new Transfer(id.toString(), donor, receiver, reply.get(1), reply.get(0), reply.get(2)));
    }

    /** Gives a transfer's units to its receiver, once. */
    public CompletionStage<Given> give(Transfer transfer) {
        return runner.<String>run(
                        Script.GIVE_UNITS,
                        Mode.READ_WRITE,
                        ReturnType.STRING,
                        transfer.receivingBucket(),
                        "" + transfer.donor().number(),
                        "" + transfer.sequence(),
                        "" + transfer.units(),
                        "" + transfer.floor())
                .thenApply(Given::valueOf);
    }

    /** Closes the donor's record of a transfer that was given. */
    public CompletionStage<Void> settle(Transfer transfer) {
        return runner.<Long>run(
                        Script.SETTLE_UNITS,
                        Mode.READ_WRITE,
                        ReturnType.LONG,
                        transfer.donor(),
                        transfer.id(),
                        "" + transfer.sequence())
                .thenApply(units -> null);
    }

    /** The transfers out of a bucket that have been open for at least {@code olderThan}. */
    public CompletionStage<List<Transfer>> open(Bucket donor, Duration olderThan) {
        return runner.<List<String>>run(
                        Script.OPEN_TRANSFERS, Mode.READ_ONLY, ReturnType.LIST, donor, "" + olderThan.toMillis())
                .thenApply(reply -> transfers(donor, reply));
    }

    private static List<Transfer> transfers(Bucket donor, List<String> reply) {
        List<Transfer> open = new ArrayList<>(reply.size() / PARTS);
        for (int i = 0; i < reply.size(); i += PARTS) {
            open.add(new Transfer(
                    reply.get(i),
                    donor,
                    Integer.parseInt(reply.get(i + 2)),
                    Long.parseLong(reply.get(i + 1)),
                    Long.parseLong(reply.get(i + 3)),
                    Long.parseLong(reply.get(i + 4))));
        }
        return open;
    }
}
