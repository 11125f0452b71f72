package dev.fluxgate.faults.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fluxgate.faults.books.Reckoning;
import dev.fluxgate.faults.stack.Sabotage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one fault has come to; one JSON file.
 *
 * @param sabotage the protection that was taken away to see whether it is missed; {@code nothing} in an honest run
 * @param startedAt RFC 3339
 * @param perSecond wishes that came in a second, whatever the system did
 * @param requests sent, retries included
 * @param faultMillis from the fault's beginning until the system was left to itself
 * @param answersBefore requests that were sent before the fault, by outcome
 * @param answersDuring from the fault's beginning until orders were answered again
 * @param answersAfter later ones
 * @param answeringMillis from when the system was left to itself until the last request that met trouble had ended
 * @param caughtUpMillis from then until what waited for the workers was no more than two seconds' worth
 * @param acceptedP99Millis what 99 of 100 accepted orders took at most, before the fault and from its beginning on
 * @param skipped why the fault could not be brought about here; null where it could
 * @param gaveUp wishes that nobody answered in the end
 * @param reckoning the four zeros
 */
record Result(
        String fault,
        String what,
        long seed,
        String sabotage,
        String startedAt,
        int perSecond,
        long requests,
        long faultMillis,
        Map<String, Long> answersBefore,
        Map<String, Long> answersDuring,
        Map<String, Long> answersAfter,
        long answeringMillis,
        long caughtUpMillis,
        P99 acceptedP99Millis,
        @Nullable String skipped,
        long gaveUp,
        Reckoning reckoning) {

    /** Milliseconds; zero where nothing was accepted. */
    record P99(long before, long since) {}

    /** Of a run that came to no result. */
    static Result none(Fault fault, long seed, String startedAt, @Nullable String skipped, List<String> findings) {
        return new Result(
                fault.name(),
                fault.what(),
                seed,
                Sabotage.NONE.what(),
                startedAt,
                0,
                0,
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                0,
                0,
                new P99(0, 0),
                skipped,
                0,
                new Reckoning(0, 0, 0, 0, 0, 0, findings));
    }

    /** Whether nothing is wrong. */
    @JsonProperty("clean")
    boolean isClean() {
        return reckoning.isClean() && gaveUp == 0;
    }

    /** Whether units or orders have gone wrong, and not only the run. */
    boolean showsHarm() {
        return reckoning.lost() > 0 || reckoning.doubled() > 0 || reckoning.leaked() > 0 || reckoning.oversold() > 0;
    }

    /** When the system was as before again, in milliseconds. */
    long recoveryMillis() {
        return Math.max(answeringMillis, caughtUpMillis);
    }

    /** Its file's name. */
    String fileName() {
        String honest = Sabotage.NONE.what();
        return fault + (sabotage.equals(honest) ? "" : "-without-" + sabotage.replace("the ", "")) + "-" + seed
                + ".json";
    }
}
