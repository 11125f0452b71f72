package dev.fluxgate.gateway.identity;

import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param subject whom the token names; null without a token
 * @param admin whether the token has the role {@link #ADMIN}
 */
public record Caller(@Nullable String subject, boolean admin) {

    /** The role that opens the admin calls. */
    public static final String ADMIN = "fluxgate-admin";

    /** Nobody known. */
    public static final Caller UNKNOWN = new Caller(null, false);
}
