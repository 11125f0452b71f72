package dev.fluxgate.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * Load on one route for some time.
 *
 * @param port where the server listens, on the loopback
 * @param path the route
 * @param orders what is posted; null for a GET
 * @param connections how many; in a closed loop each has one request under way
 * @param seconds how long requests are sent
 * @param rate requests a second whatever the server does (open model); 0 for a closed loop
 */
public record LoadJob(int port, String path, @Nullable OrderMix orders, int connections, double seconds, double rate) {

    /** The same in a closed loop for another time. */
    public LoadJob lasting(double otherSeconds) {
        return new LoadJob(port, path, orders, connections, otherSeconds, rate);
    }

    /** The same with other orders. */
    public LoadJob ordering(@Nullable OrderMix otherOrders) {
        return new LoadJob(port, path, otherOrders, connections, seconds, rate);
    }

    /** The same at a fixed rate. */
    public LoadJob at(double otherRate) {
        return new LoadJob(port, path, orders, connections, seconds, otherRate);
    }
}
