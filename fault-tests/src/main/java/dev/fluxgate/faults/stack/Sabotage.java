package dev.fluxgate.faults.stack;

import dev.fluxgate.faults.proxy.RespCommand;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes a protection away, to see whether the harness notices. Nothing of the services is changed: the scripts are altered
 * on their way to Redis, and the schema in the database of the run.
 *
 * @param what is taken away
 * @param scripts what Redis is told instead
 * @param statements what the database is made to do, by the owner of the tables, when all are ready
 */
public record Sabotage(String what, UnaryOperator<RespCommand> scripts, List<String> statements) {

    /** Takes nothing away. */
    public static final Sabotage NONE = new Sabotage("nothing", UnaryOperator.identity(), List.of());

    /** Whether anything is taken away. */
    public boolean isAny() {
        return this != NONE;
    }
}
