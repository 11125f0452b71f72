package dev.fluxgate.devstack;

/** A server as its stack sees it. */
interface ManagedServer extends Server {

    /** Ends it for good, and removes what would be left of it outside the stack's directory. */
    default void dispose() {
        stop();
    }
}
