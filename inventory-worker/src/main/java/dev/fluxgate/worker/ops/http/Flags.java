package dev.fluxgate.worker.ops.http;

import org.jspecify.annotations.Nullable;

/** Query parameters that are true or false. */
public final class Flags {

    private Flags() {}

    /** @throws ProblemException when it is neither true nor false */
    public static boolean flag(String name, @Nullable String value, boolean byDefault) {
        if (value == null) {
            return byDefault;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ProblemException(Problem.malformed(name + " is true or false."));
        };
    }
}
