package dev.fluxgate.gateway.connection.http;

/**
 * In which order a request meets what may answer it before anybody is authenticated: Vert.x calls the lowest first. Quarkus' handlers
 * of other origins (CORS) are before all of these, its authentication is behind them.
 */
public final class RouteOrder {

    /** Bounds what a body may have; before Quarkus' own limit, which answers without a document. */
    public static final int BODY_LIMIT = -230;

    /** Bounds what is under way; right behind the limit of bodies, so that what is passed over is small. */
    public static final int IN_FLIGHT_LIMIT = -220;

    /** Takes orders whose caller is known without verifying anything; behind the limits. */
    public static final int ORDERS_OF_KNOWN_CALLERS = -210;

    private RouteOrder() {}
}
