package dev.fluxgate.worker.ops.http;

/** Roles in bearer tokens. */
public final class Roles {

    /** Who may change how sales stand. */
    public static final String ADMIN = "fluxgate-admin";

    private Roles() {}
}
