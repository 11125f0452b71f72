package dev.fluxgate.gateway.connection.http;

import java.util.Set;

/** Paths with their ids taken out: as many as the API has, whatever callers ask for. */
final class PathTemplates {

    private static final Set<String> WHOLE = Set.of("/orders", "/health", "/");
    private static final String ORDERS = "/orders/";
    private static final Set<String> OF_ORDER = Set.of("/confirm", "/cancel");
    private static final String SALES = "/sales/";
    private static final Set<String> OF_SALE = Set.of("/restock", "/pause", "/resume", "/close");
    private static final String UNKNOWN = "UNKNOWN";

    private PathTemplates() {}

    /** {@code /orders/{orderId}/confirm} for any order's; UNKNOWN for what is no path of the API. */
    static String of(String path) {
        if (WHOLE.contains(path)) {
            return path;
        } else if (path.startsWith(ORDERS)) {
            return template("/orders/{orderId}", path.indexOf('/', ORDERS.length()), path, OF_ORDER);
        } else if (path.startsWith(SALES)) {
            return template("/sales/{productId}", path.indexOf('/', SALES.length()), path, OF_SALE);
        }
        return UNKNOWN;
    }

    private static String template(String base, int end, String path, Set<String> actions) {
        if (end < 0) {
            return base;
        }
        String action = path.substring(end);
        return actions.contains(action) ? base + action : UNKNOWN;
    }
}
