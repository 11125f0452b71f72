package dev.fluxgate.gateway.problem.http;

import dev.fluxgate.gateway.tracing.TraceParent;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Logs what nobody foresaw, with what it can be found by. */
public final class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private Faults() {}

    /**
     * Logs a fault.
     *
     * @param traceParent the request's header
     * @param orderId the order that the request is for, where it has one
     */
    public static void log(Throwable fault, @Nullable String traceParent, @Nullable String orderId) {
        put("traceId", TraceParent.traceId(traceParent));
        put("orderId", orderId);
        LOG.error("A request failed", fault);
        MDC.remove("traceId");
        MDC.remove("orderId");
    }

    private static void put(String name, @Nullable String value) {
        if (value != null) {
            MDC.put(name, value);
        }
    }
}
