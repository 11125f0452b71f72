package dev.fluxgate.gatling;

import dev.fluxgate.gatling.settings.RehearsalException;
import io.gatling.app.Gatling;
import java.util.prefs.Preferences;
import org.jspecify.annotations.Nullable;

/** Starts Gatling with Gatling's own arguments; what can be foreseen to go wrong is one line. */
public final class Main {

    private Main() {}

    /** Ends the JVM: with 0 when all went well, 1 when it could not take place, 2 when an assertion does not hold. */
    public static void main(String[] arguments) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> fail(problem));
        askNobodyForALaterGatling();
        Gatling.main(arguments);
    }

    /** Gatling looks for a later version at most once an hour; as far as it knows, it always has just done so. */
    private static void askNobodyForALaterGatling() {
        ForgetfulPreferences.install();
        Preferences.userRoot().node("/io/gatling/latestVersion").putLong("lastCheckTimestamp", Long.MAX_VALUE);
    }

    private static void fail(Throwable problem) {
        for (@Nullable Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof RehearsalException) {
                System.err.println(cause.getMessage());
                return;
            }
        }
        problem.printStackTrace();
    }
}
