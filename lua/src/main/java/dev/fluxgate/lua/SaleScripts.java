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
        List<Object> fields = new ArrayList<>(terms.fields());
        fields.addAll(List.of("loaded", "" + units, "available", "" + units));
        fields.addAll(List.of("held", "0", "confirmed", "0", "accepted", "0", "decisions", "0"));
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

    /** The bucket's terms and counters; empty where it was never loaded, or Redis lost it. */
    public CompletionStage<Optional<BucketState>> read(Bucket bucket) {
        return runner.<List<Object>>run(Script.READ_BUCKET, Mode.READ_ONLY, ReturnType.LIST, bucket)
                .thenApply(reply -> reply.isEmpty() ? Optional.empty() : Optional.of(BucketState.parse(reply)));
    }
}
