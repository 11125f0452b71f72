package dev.fluxgate.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;

/** Loads, opens and reads the buckets of a sale. */
public final class SaleScripts {

    private final ScriptRunner runner;

    /** @param runner runs the scripts */
    public SaleScripts(ScriptRunner runner) {
        this.runner = runner;
    }

    /**
     * Gives a bucket its terms and units, unless it has them; it sells nothing until it is opened.
     *
     * @param units at least 0
     * @return whether the bucket was loaded by this call
     */
    public CompletionStage<Boolean> load(Bucket bucket, SaleTerms terms, long units) {
        List<Object> fields = new ArrayList<>(BucketState.fieldsOf(terms, units, 0));
        fields.addAll(List.of("base", "0"));
        return runner.<String>run(Script.LOAD_BUCKET, Mode.READ_WRITE, ReturnType.STRING, bucket, fields.toArray())
                .thenApply("LOADED"::equals);
    }

    /**
     * Lets a loaded bucket sell; one that is past loading stays as it is.
     *
     * @return whether the bucket is there
     */
    public CompletionStage<Boolean> open(Bucket bucket) {
        return runner.<String>run(Script.OPEN_BUCKET, Mode.READ_WRITE, ReturnType.STRING, bucket)
                .thenApply(state -> !"NO_SALE".equals(state));
    }

    /**
     * Pauses, resumes, closes or fences a bucket. What is closed stays closed; only a rebuild takes a fence away.
     *
     * @return the bucket's state after the call; empty where the bucket is missing
     */
    public CompletionStage<Optional<String>> setState(Bucket bucket, BucketCommand command) {
        return runner.<String>run(Script.SET_STATE, Mode.READ_WRITE, ReturnType.STRING, bucket, command.state())
                .thenApply(state -> Optional.of(state).filter(found -> !"NO_SALE".equals(found)));
    }

    /**
     * Adds units to a bucket, once for each key.
     *
     * @param key the restock's, the same for all buckets of the sale
     * @param buckets over how many buckets the caller has split the restock
     * @param units this bucket's share, at least 0
     * @return whether the bucket has them now; false where it is missing, loading or fenced, and where the sale has another
     *     number of buckets
     */
    public CompletionStage<Boolean> restock(Bucket bucket, int buckets, String key, long units) {
        return runner.<String>run(
                        Script.RESTOCK_BUCKET,
                        Mode.READ_WRITE,
                        ReturnType.STRING,
                        bucket,
                        key,
                        "" + buckets,
                        "" + units)
                .thenApply(reply -> reply.equals("RESTOCKED") || reply.equals("REPEATED"));
    }

    /**
     * Lets a bucket go on that has been compared with the database.
     *
     * @param history {@link BucketState#history()} as it was when the comparison began
     * @return false where Redis has failed over or restarted since, or the bucket is missing
     */
    public CompletionStage<Boolean> verify(Bucket bucket, String history) {
        return runner.<String>run(Script.VERIFY_BUCKET, Mode.READ_WRITE, ReturnType.STRING, bucket, history)
                .thenApply("VERIFIED"::equals);
    }

    /** The bucket's terms and counters; empty where it was never loaded, or Redis lost it. */
    public CompletionStage<Optional<BucketState>> read(Bucket bucket) {
        return runner.<List<Object>>run(Script.READ_BUCKET, Mode.READ_ONLY, ReturnType.LIST, bucket)
                .thenApply(reply -> reply.isEmpty() ? Optional.empty() : Optional.of(BucketState.parse(reply)));
    }
}
