package dev.fluxgate.lua;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;

/**
 * Runs scripts by their SHA-1, and by their text where a Redis does not know them (a restart, a new replica, another
 * node). Redisson sends a call to the node that has the bucket's slot, and repeats it after a timeout: a script may run
 * twice for one call here, and each is safe to.
 */
public final class ScriptRunner {

    private final RScript scripts;

    /** @param redisson a client of one Redis or of a cluster */
    public ScriptRunner(RedissonClient redisson) {
        this.scripts = redisson.getScript(ArgumentCodec.INSTANCE);
    }

    /** Runs a script on a bucket; fails with Redisson's exception when Redis cannot be asked or refuses. */
    <T> CompletionStage<T> run(Script script, Mode mode, ReturnType type, Bucket bucket, Object... arguments) {
        List<Object> keys = script.keysOf(bucket);
        Object[] bytes = ArgumentCodec.bytes(arguments);
        return scripts.<T>evalShaAsync(mode, script.sha1(), type, keys, bytes)
                .exceptionallyCompose(fault -> isUnknownScript(fault)
                        ? scripts.evalAsync(mode, script.text(), type, keys, bytes)
                        : failed(fault));
    }

    private static boolean isUnknownScript(Throwable fault) {
        return fault instanceof RedisNoScriptException || fault.getCause() instanceof RedisNoScriptException;
    }

    private static <T> CompletionStage<T> failed(Throwable fault) {
        return CompletableFuture.failedStage(
                fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault);
    }
}
