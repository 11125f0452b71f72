package dev.fluxgate.benchmarks.variant;

import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.LoadResult;

/**
 * Something that takes requests and is measured.
 *
 * @param id as {@code --only} names it
 * @param title as the tables call it
 * @param process the process that takes the requests
 * @param job the load, without its time and its buyers' prefix
 * @param expected what all answers must be
 * @param scripts whether it decides orders by scripts in Redis
 */
public record Variant(String id, String title, String process, LoadJob job, Expected expected, boolean scripts) {

    /** One that decides by scripts, as FluxGate does. */
    Variant(String id, String title, String process, LoadJob job, Expected expected) {
        this(id, title, process, job, expected, true);
    }

    /** The same, which calls none. */
    Variant withoutScripts() {
        return new Variant(id, title, process, job, expected, false);
    }

    /** Whether the answers are what they must be, all of them. */
    public boolean answersAsExpected(LoadResult result) {
        return expected.holds(result);
    }

    /** What a variant's answers are. */
    public enum Expected {
        /** All requests succeed. */
        SUCCESS,
        /** All are refused. */
        REFUSAL;

        /** Whether that is what came. */
        boolean holds(LoadResult result) {
            return result.failed() == 0
                    && result.answered() > 0
                    && result.succeeded() == (this == SUCCESS ? result.answered() : 0);
        }
    }
}
