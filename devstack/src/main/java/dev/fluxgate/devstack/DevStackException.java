package dev.fluxgate.devstack;

import org.jspecify.annotations.Nullable;

/** A stack could not be started or operated; the message is one line that says what is wrong and what to do. */
public final class DevStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DevStackException(String message) {
        this(message, null);
    }

    DevStackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
