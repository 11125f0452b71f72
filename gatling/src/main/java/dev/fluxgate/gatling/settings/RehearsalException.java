package dev.fluxgate.gatling.settings;

import org.jspecify.annotations.Nullable;

/** A rehearsal can not take place; the message is one line that says why and, where it helps, what to do. */
public final class RehearsalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure that nothing else has caused. */
    public RehearsalException(String line) {
        this(line, null);
    }

    /** A failure with its cause. */
    public RehearsalException(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
