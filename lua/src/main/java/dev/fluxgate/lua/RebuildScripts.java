package dev.fluxgate.lua;

import dev.fluxgate.contract.OrderEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;

/**
 * Restores buckets from what the database knows: {@code claim} fences each bucket, {@code begin} empties it once its events
 * are published, {@code restore} brings its orders back, {@code finish} gives it its units and lets it sell. Each step is
 * done for all buckets, those too that the sale had once, before the next one; the database is read after the claims.
 *
 * <p>Every rebuild of a sale is an epoch, counted by the database. An epoch has a base, greater than any number counted
 * before it; decisions and transfers are numbered on from there. So nobody takes a rebuilt bucket for one that has lost
 * writes, a transfer from before it is given to nobody, and a rebuilder that another one has overtaken changes nothing.
 */
public final class RebuildScripts {

    /**
     * Numbers that an epoch has: more than a bucket can decide in any epoch, and few enough for Lua's whole numbers.
     * give-units.lua knows it, too.
     */
    static final long EPOCH_SIZE = 1_000_000_000_000L;

    /** The last epoch whose numbers are whole in Lua (2 to the 53rd). */
    public static final int MAX_EPOCH = 9_000;

    private final ScriptRunner runner;

    /** @param runner runs the scripts */
    public RebuildScripts(ScriptRunner runner) {
        this.runner = runner;
    }

    /** How a rebuilt bucket ends up. */
    public enum State {
        OPEN,
        PAUSED,
        CLOSED,
        /** The sale has the bucket no more; it only leads from order ids to where the orders are now. */
        MOVED
    }

    /**
     * Fences a bucket, so that neither it nor an earlier rebuild, should one still be at work, changes its units any more.
     *
     * @param epoch 1 to {@link #MAX_EPOCH}, greater than every earlier one of the sale
     * @param terms for a bucket that is lost
     * @return false when a later rebuild has claimed it
     */
    public CompletionStage<Boolean> claim(Bucket bucket, int epoch, SaleTerms terms) {
        return start(Script.REBUILD_CLAIM, bucket, epoch, terms, 0).thenApply("CLAIMED"::equals);
    }

    /**
     * Empties and fences a bucket.
     *
     * @param epoch 1 to {@link #MAX_EPOCH}, greater than every earlier one of the sale
     * @return false when a later rebuild has begun
     */
    public CompletionStage<Boolean> begin(Bucket bucket, int epoch, SaleTerms terms) {
        return start(Script.REBUILD_BEGIN, bucket, epoch, terms, epoch * EPOCH_SIZE)
                .thenApply("BEGUN"::equals);
    }

    private CompletionStage<String> start(Script script, Bucket bucket, int epoch, SaleTerms terms, long numbersFrom) {
        List<Object> arguments = new ArrayList<>(List.of(base(epoch)));
        arguments.addAll(BucketState.fieldsOf(terms, 0, numbersFrom));
        return runner.run(script, Mode.READ_WRITE, ReturnType.STRING, bucket, arguments.toArray());
    }

    /**
     * Brings orders back.
     *
     * @param orders at most {@link OrderScripts#MAX_BATCH}, with the fingerprint of each
     * @return false when another rebuild has taken over
     */
    public CompletionStage<Boolean> restore(Bucket bucket, int epoch, Map<OrderEvent, String> orders) {
        List<Object> arguments = new ArrayList<>(List.of(base(epoch)));
        orders.forEach((order, fingerprint) -> {
            arguments.add(order.orderId().toString());
            arguments.add(OrderRecord.of(order, fingerprint).text());
        });
        return restore(bucket, arguments);
    }

    /**
     * Lets the ids of orders lead from the bucket that they name to the one where the orders are.
     *
     * @param orderIds at most {@link OrderScripts#MAX_BATCH}
     * @return false when another rebuild has taken over
     */
    public CompletionStage<Boolean> forward(Bucket bucket, int epoch, Collection<UUID> orderIds, int to) {
        List<Object> arguments = new ArrayList<>(List.of(base(epoch)));
        orderIds.forEach(id -> {
            arguments.add(id.toString());
            arguments.add(Bucket.MOVED + to);
        });
        return restore(bucket, arguments);
    }

    private CompletionStage<Boolean> restore(Bucket bucket, List<Object> arguments) {
        return runner.<String>run(
                        Script.REBUILD_ORDERS, Mode.READ_WRITE, ReturnType.STRING, bucket, arguments.toArray())
                .thenApply("RESTORED"::equals);
    }

    /**
     * Gives a bucket its units and its state.
     *
     * @param available units that can be ordered
     * @param restocks keys of the restocks that are among the units: none of them comes again
     * @return false when another rebuild has taken over
     */
    public CompletionStage<Boolean> finish(
            Bucket bucket, int epoch, long available, State state, Collection<String> restocks) {
        List<Object> arguments = new ArrayList<>(List.of(base(epoch), "" + available, state.name()));
        arguments.addAll(restocks);
        return runner.<String>run(
                        Script.REBUILD_FINISH, Mode.READ_WRITE, ReturnType.STRING, bucket, arguments.toArray())
                .thenApply("FINISHED"::equals);
    }

    private static String base(int epoch) {
        if (epoch < 1 || epoch > MAX_EPOCH) {
            throw new IllegalArgumentException("epoch " + epoch + " is not in 1.." + MAX_EPOCH);
        }
        return Long.toString(epoch * EPOCH_SIZE);
    }
}
