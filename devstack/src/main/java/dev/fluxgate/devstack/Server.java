package dev.fluxgate.devstack;

import java.util.Optional;

/**
 * A server of a stack, with the faults that it can be put through.
 *
 * <p>A started stack's servers are running already: these are for tests of what happens when one is not. The
 * address stays the same over all of them. Data survives where the stack keeps data: everywhere but in the Redis of
 * a test stack, which writes nothing to disk.
 */
public interface Server {

    /** {@code host:port}. */
    String address();

    /** The version that runs, as the server itself says. */
    String version();

    /** Its process, where it is one of its own and runs; for those who measure it. */
    default Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    /**
     * Starts it again after {@link #stop()} or {@link #kill()}, and returns when it answers.
     *
     * @throws DevStackException if it does not, with its last words and the place of its log
     */
    void start();

    /** Ends it in good order, and returns when it has ended. */
    void stop();

    /**
     * Ends it as a loss of power would (SIGKILL), and returns when it has ended.
     *
     * @throws UnsupportedOperationException where the server is a part of this JVM: Kafka in a test stack
     */
    void kill();

    /**
     * Freezes it: connections stay, answers do not come.
     *
     * @throws UnsupportedOperationException where the server is a part of this JVM: Kafka in a test stack
     */
    void pause();

    /**
     * Ends a {@link #pause()}.
     *
     * @throws UnsupportedOperationException where the server is a part of this JVM: Kafka in a test stack
     */
    void resume();
}
