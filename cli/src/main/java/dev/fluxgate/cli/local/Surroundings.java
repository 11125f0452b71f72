package dev.fluxgate.cli.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param home the checkout, where the launcher lies
 * @param environment the environment variables
 */
public record Surroundings(Path home, Map<String, String> environment) {

    /** Set by the launcher. */
    private static final String HOME = "fluxgate.home";

    /** Those of this JVM. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                Path.of(System.getProperty(HOME, "")).toAbsolutePath().normalize(), System.getenv());
    }

    /** An environment variable; one that is set to nothing counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Who sits here: the buyer where none is named. */
    public String userName() {
        return variable("USER").or(() -> variable("LOGNAME")).orElse("buyer");
    }
}
