package dev.fluxgate.devstack;

import java.util.List;

/** How FluxGate's Redis is set, whatever it runs in. */
final class RedisSettings {

    private RedisSettings() {}

    static List<String> arguments(boolean durable) {
        return List.of(
                "--save",
                "",
                "--appendonly",
                durable ? "yes" : "no",
                "--appendfsync",
                "everysec",
                // A rewrite takes a core and copies pages that orders change: not in the middle of a sale.
                "--auto-aof-rewrite-min-size",
                "1gb",
                // Evicting a key would lose stock: a full Redis refuses instead.
                "--maxmemory-policy",
                "noeviction");
    }
}
