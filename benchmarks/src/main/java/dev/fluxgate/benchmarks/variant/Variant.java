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
 */
public record Variant(String id, String title, String process, LoadJob job, Expected expected) {

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
