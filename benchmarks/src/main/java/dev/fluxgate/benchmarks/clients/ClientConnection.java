package dev.fluxgate.benchmarks.clients;

import dev.fluxgate.lua.OrderScripts;

/**
 * A client that is connected.
 *
 * @param scripts decides orders by it
 * @param closing ends it
 */
record ClientConnection(OrderScripts scripts, Runnable closing) implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }
}
