package dev.fluxgate.benchmarks.stack;

/**
 * A JVM that runs for the benchmark.
 *
 * @param name as the tables call it
 * @param port where it listens, on the loopback
 * @param process it
 */
public record Service(String name, int port, Process process) {

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }
}
