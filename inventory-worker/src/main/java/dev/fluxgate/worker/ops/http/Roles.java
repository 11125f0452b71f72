package dev.fluxgate.worker.ops.http;

/** Roles in bearer tokens. */
public final class Roles {

    /** Who may change how sales stand, and see all that an operator sees. */
    public static final String ADMIN = "fluxgate-admin";

    /** Who may look at how sales stand, and change nothing. */
    public static final String OPERATOR = "fluxgate-operator";

    /** Any caller, where {@code fluxgate.identity.open-reads} is on; no token needs to have it. */
    public static final String ANYBODY = "fluxgate-anybody";

    private Roles() {}
}
