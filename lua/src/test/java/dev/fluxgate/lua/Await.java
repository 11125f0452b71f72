package dev.fluxgate.lua;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits for answers. */
final class Await {

    private static final int SECONDS = 20;

    private Await() {}

    static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }
}
