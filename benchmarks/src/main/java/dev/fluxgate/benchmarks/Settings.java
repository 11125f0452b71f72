package dev.fluxgate.benchmarks;

import java.nio.file.Path;
import java.util.List;

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
 */
public record Settings(
        boolean full, List<String> only, Path home, Path out, int portOffset, boolean profile, List<Path> against) {

    /** Rounds of every variant. */
    int rounds() {
        return full ? 5 : 3;
    }

    /** Seconds of a round. */
    double seconds() {
        return full ? 10 : 4;
    }

    /** Seconds for which a route's code is warmed at most before it is measured. */
    double warmUp() {
        return full ? 60 : 24;
    }

    /** Seconds for which the worker is to keep up. */
    double keepUp() {
        return full ? 60 : 24;
    }

    /** Connections, enough for the longest way of an order to be no limit. */
    int connections() {
        return 512;
    }

    /** Whether a variant is wanted. */
    boolean wants(String id) {
        return only.isEmpty() || only.contains(id);
    }
}
