package dev.fluxgate.benchmarks.stack;

/**
 * What Redis says that a command has cost so far.
 *
 * @param calls how often it was called
 * @param micros microseconds in it, with what it has called itself
 */
public record Spent(long calls, long micros) {}
