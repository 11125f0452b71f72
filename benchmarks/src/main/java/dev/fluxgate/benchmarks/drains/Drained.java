package dev.fluxgate.benchmarks.drains;

/**
 * How a backlog was drained. All but the first two are of the bulk of it, without its beginning and its end.
 *
 * @param rows that came, all in all
 * @param seconds from before the first row to the last
 * @param rate rows a second
 * @param workerCpu microseconds of the worker a row
 * @param postgresCpu microseconds of PostgreSQL a row
 * @param compilersShare what the worker's compilers had of its CPU: much where it was not warm
 */
public record Drained(
        long rows, double seconds, double rate, double workerCpu, double postgresCpu, double compilersShare) {}
