package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.variant.Catalogue;
import dev.fluxgate.cli.console.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What shall be measured, and for how long.
 *
 * @param full the long form
 * @param only variants' ids; empty for all of the form
 * @param home the checkout
 * @param out where results and chart are written
 * @param portOffset added to every port
 * @param profile whether the gateways and the worker write what they spend their time with
 * @param against the gateway's quarkus-app of other builds, to be measured beside this one
 * @param rows that the big table shall have
 */
public record Settings(
        boolean full,
        List<String> only,
        Path home,
        Path out,
        int portOffset,
        boolean profile,
        List<Path> against,
        long rows) {

    /** What belongs to the full form, and to the short one where it is asked for by its name. */
    private static final Set<String> MORE = Set.of(
            "not-awaited",
            "heap-128",
            "heap-512",
            "accept-64",
            "not-awaited-64",
            "buckets-16",
            "no-holds",
            "zipf-100",
            "products-10000",
            "zipf-10000",
            "holds-1m",
            "redis-benchmark",
            "clients",
            "rows",
            "big-table",
            "drains");

    /** What is measured beside the variants. */
    private static final List<String> BESIDE =
            List.of("latency", "scripts", "redis-benchmark", "worker", "clients", "rows", "big-table", "drains");

    /** All names that {@code only} may have. */
    static List<String> names() {
        return Stream.concat(Catalogue.ids().stream(), BESIDE.stream()).toList();
    }

    /** Fails where a name is none. */
    void check() {
        for (String name : only) {
            if (!names().contains(name)) {
                throw new Failure("--only: there is no " + name + "; there are " + String.join(", ", names()));
            }
        }
    }

    /** Rounds of every variant. */
    int rounds() {
        return full ? 5 : 3;
    }

    /** Seconds of a round. */
    double seconds() {
        return full ? 6 : 4;
    }

    /** Seconds for which a route's code is warmed at most before it is measured. */
    double warmUp() {
        return full ? 48 : 28;
    }

    /** Seconds for which a path is warmed that has been asked for something else before. */
    double warmUpAgain() {
        return full ? 16 : 8;
    }

    /** For how long new rounds begin: the rest of the run takes its time, too. */
    Duration roundsWithin() {
        return Duration.ofMinutes(full ? 25 : 6);
    }

    /** Seconds for which the worker is to keep up. */
    double keepUp() {
        return full ? 60 : 24;
    }

    /** Connections, enough to keep the machine busy, and as many as a gateway's heap is to serve. */
    int connections() {
        return 1_000;
    }

    /** Whether a variant is wanted. */
    boolean wants(String id) {
        return only.isEmpty() ? full || !MORE.contains(id) : only.contains(id);
    }
}
