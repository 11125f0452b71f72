package dev.fluxgate.worker.deadletter.http;

import dev.fluxgate.worker.ops.http.Problem;

/** What calls about dead letters get wrong. */
final class DeadLetterProblems {

    private DeadLetterProblems() {}

    static Problem missing() {
        return Problem.of(
                "dead-letter-not-found",
                "There is no such dead letter",
                404,
                "GET /dead-letters lists them. Kafka deletes old ones.");
    }

    /** @param origin where the whole record lies */
    static Problem incomplete(String origin) {
        return Problem.of(
                "dead-letter-incomplete",
                "The dead letter does not have the record's value",
                409,
                "It was too large for a letter, and would be refused again. It lies in " + origin + ".");
    }
}
