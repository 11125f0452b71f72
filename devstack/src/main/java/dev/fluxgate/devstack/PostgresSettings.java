package dev.fluxgate.devstack;

import java.util.List;

/** How FluxGate's PostgreSQL is set, whatever it runs in. */
final class PostgresSettings {

    /** Sorts and compares alike on every machine. */
    static final List<String> CLUSTER = List.of(
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--auth=scram-sha-256");

    private PostgresSettings() {}

    static List<String> arguments(boolean durable) {
        String onOrOff = durable ? "on" : "off";
        return List.of(
                "-c",
                "fsync=" + onOrOff,
                "-c",
                "full_page_writes=" + onOrOff,
                "-c",
                "max_connections=200",
                "-c",
                "timezone=UTC");
    }
}
