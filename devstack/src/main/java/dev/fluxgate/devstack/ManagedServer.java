package dev.fluxgate.devstack;

import java.util.concurrent.CompletableFuture;

/** A server as its stack sees it. */
interface ManagedServer extends Server {

    /** Completes when it ends, with a line that says so; never where it is no process of its own. */
    default CompletableFuture<String> death() {
        return new CompletableFuture<>();
    }

    /** Ends it for good, and removes what would be left of it outside the stack's directory. */
    default void dispose() {
        stop();
    }
}
