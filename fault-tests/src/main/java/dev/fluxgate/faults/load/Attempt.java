package dev.fluxgate.faults.load;

import dev.fluxgate.faults.service.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request and what came of it.
 *
 * @param verb {@code order}, {@code confirm} or {@code cancel}
 * @param status of the answer; zero where there was none
 * @param problem its type; empty where it was none
 * @param orderId empty where the answer named none
 * @param retryAfterSeconds what the service asked to wait
 */
public record Attempt(
        String verb,
        Instant sentAt,
        Instant endedAt,
        int status,
        String problem,
        String orderId,
        boolean replayed,
        String durability,
        long retryAfterSeconds) {

    /** There was no answer, because nobody took the request or nobody answered it in time. */
    public static final int NO_ANSWER = 0;

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    /** Of a service or server that has trouble: nothing is known, or nothing was done, and asking again is right. */
    private static final Set<Integer> TROUBLE = Set.of(NO_ANSWER, 500, 502, 503, 504);

    static Attempt of(String verb, Instant sentAt, @Nullable Answer answer) {
        if (answer == null) {
            return new Attempt(verb, sentAt, Instant.now(), NO_ANSWER, "", "", false, "", 0);
        }
        return new Attempt(
                verb,
                sentAt,
                answer.receivedAt(),
                answer.status(),
                answer.problem(),
                answer.orderId(),
                answer.replayed(),
                answer.body().path("durability").asText(),
                answer.retryAfterSeconds());
    }

    /** Whether it is an order that was accepted. */
    public boolean isAccepted() {
        return status == ACCEPTED;
    }

    /** Whether it is a hold that was resolved as asked. */
    public boolean isResolved() {
        return status == OK;
    }

    /** Whether a client asks again. */
    public boolean isTrouble() {
        return TROUBLE.contains(status);
    }

    /** How long it took. */
    public Duration taken() {
        return Duration.between(sentAt, endedAt);
    }

    /** What it is counted as: {@code 202}, {@code 202 queued}, {@code 409 sold-out}, {@code no answer}. */
    public String outcome() {
        if (status == NO_ANSWER) {
            return "no answer";
        }
        String more = problem.isEmpty() && durability.equals("queued") ? durability : problem;
        return more.isEmpty() ? Integer.toString(status) : status + " " + more;
    }
}
