package dev.fluxgate.cli.console;

import org.jspecify.annotations.Nullable;

/** A command can not do what it was asked to; the message is one line that says why and, where it helps, what to do. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure that nothing else has caused. */
    public Failure(String line) {
        this(line, null);
    }

    /** A failure with what has caused it, for those who debug. */
    public Failure(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
