package dev.fluxgate.benchmarks.load;

import java.time.Duration;

/** Makes load. */
public interface Load extends AutoCloseable {

    /** Does a job, and returns when all its answers are there or given up. */
    LoadResult run(LoadJob job);

    /** CPU that the generator has used so far. */
    Duration cpu();

    /** How people call it. */
    String name();

    /** Whether every order that was answered was counted: not so where connections are cut at the end. */
    boolean countsAll();

    @Override
    void close();
}
