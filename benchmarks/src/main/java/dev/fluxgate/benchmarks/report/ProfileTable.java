package dev.fluxgate.benchmarks.report;

import dev.fluxgate.benchmarks.profile.Profile;
import dev.fluxgate.cli.console.Table;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code redis-benchmark} has measured, for people. */
final class ProfileTable {

    private static final String ABOUT =
            "redis-benchmark: calls of decide-orders as the tool sees them, p50 to max in ms a call; IN REDIS: what 99 % of them"
                    + " took there at most;\nREDIS: its CPU, SCRIPT, COMMANDS: time in the script and in the commands that it"
                    + " calls, all in µs an order; BYTES an accepted order; HELD UP: by what, for ms";

    private static final double MICROS = 1_000;

    private ProfileTable() {}

    static String of(Collection<Profile> profiles) {
        return ABOUT.replace("\n", System.lineSeparator())
                + System.lineSeparator()
                + new Table<Profile>()
                        .text("WHAT", profile -> profile.workload().title())
                        .number("CALLS/S", profile -> whole(profile.figures().callsASecond()))
                        .number("ORDERS/S", profile -> whole(profile.ordersASecond()))
                        .number("P50", profile -> millis(profile.figures().p50Millis()))
                        .number("P99", profile -> millis(profile.figures().p99Millis()))
                        .number("MAX", profile -> millis(profile.figures().maxMillis()))
                        .number("IN REDIS", profile -> millis(profile.mostMicros() / MICROS))
                        .number("REDIS", profile -> one(profile.redisCpu()))
                        .number("SCRIPT", profile -> one(profile.scriptMicros()))
                        .number("COMMANDS", profile -> one(profile.commandMicros()))
                        .number("BYTES", profile -> profile.bytes() == 0 ? "–" : whole(profile.bytes()))
                        .text("HELD UP", profile -> stalls(profile.stalls()))
                        .of(profiles);
    }

    private static String stalls(Map<String, Long> stalls) {
        return stalls.entrySet().stream()
                .map(stall -> stall.getKey() + " " + stall.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String one(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }
}
