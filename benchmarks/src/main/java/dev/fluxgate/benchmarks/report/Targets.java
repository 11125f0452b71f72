package dev.fluxgate.benchmarks.report;

import dev.fluxgate.benchmarks.variant.Results;
import java.util.List;

/** The targets, computed from what was measured. */
public final class Targets {

    /** Names of numbers that are measured beside the rounds. */
    public static final String DRAIN_RATE = "rows a second by one worker";

    /** Rows a second where each has a transaction of its own. */
    public static final String SINGLE_RATE = "rows a second, each in a transaction of its own";

    /** How much the lag grew, as a share of the orders that came meanwhile. */
    public static final String LAG_GROWTH = "growth of the lag, share of the orders";

    /** CPU of the worker for each of the gateway's while both were busy. */
    public static final String WORKER_CPU = "CPU of the worker / CPU of the gateway";

    /** Heap that serves 1,000 connections at full speed, in MB. */
    public static final String HEAP = "heap in MB";

    private static final double GROWTH_THAT_IS_NONE = 0.02;
    private static final double HALF = 0.5;

    private Targets() {}

    /** All of them, whether or not they were measured. */
    public static List<Target> of(Results results) {
        double bare = results.rate("bare");
        double accept = results.rate("accept");
        return List.of(
                new Target("accepted orders/s ÷ bare route's requests/s", accept / bare, 0.40, 0.60, ""),
                new Target("sold-out answers/s ÷ bare route", results.rate("sold-out") / bare, 0.55, 0.75, ""),
                new Target(
                        "gateway CPU per accepted order ÷ bare route's per request",
                        results.median("accept", round -> round.cpuPerAnswer("gateway"))
                                / results.median("bare", round -> round.cpuPerAnswer("peers")),
                        2.5,
                        1.8,
                        ""),
                new Target("accepted orders/s ÷ as most people write it", accept / results.rate("customary"), 4, 6, ""),
                new Target(
                        "accepted orders/s ÷ PostgreSQL only, one product",
                        accept / results.rate("postgres"),
                        10,
                        30,
                        ""),
                new Target(
                        "Redis CPU per accepted order, coalesced ÷ one by one",
                        results.median("accept", round -> round.cpuPerAnswer("redis"))
                                / results.median("one-by-one", round -> round.cpuPerAnswer("redis")),
                        0.45,
                        0.3,
                        ""),
                new Target(
                        "rows/s by one worker ÷ row at a time in its own transaction",
                        results.number(DRAIN_RATE) / results.number(SINGLE_RATE),
                        20,
                        40,
                        ""),
                new Target(
                        "gateway CPU per order, with tokens ÷ without",
                        results.median("tokens", round -> round.cpuPerAnswer("gateway"))
                                / results.median("no-tokens", round -> round.cpuPerAnswer("gateway")),
                        1.5,
                        1.2,
                        ""),
                keepsUp(results),
                new Target(
                        "p99 at 70 % of maximum ÷ bare route's at the same rate",
                        results.micros("accept at 70 %", "99") / results.micros("bare at 70 %", "99"), 4, 2, ""),
                new Target(
                        "gateway heap for 1,000 connections at full speed; 512 is more than 256",
                        results.number(HEAP),
                        256,
                        128,
                        " MB"));
    }

    /** Its value is the worker's share of CPU where it keeps up; where it does not, infinite. */
    private static Target keepsUp(Results results) {
        double growth = results.number(LAG_GROWTH);
        double value = Double.isNaN(growth)
                ? Double.NaN
                : growth <= GROWTH_THAT_IS_NONE ? results.number(WORKER_CPU) : Double.POSITIVE_INFINITY;
        return new Target(
                "worker keeps up with one gateway at full speed; its CPU ÷ the gateway's",
                value,
                Double.MAX_VALUE,
                HALF,
                "");
    }
}
