package dev.fluxgate.benchmarks.stack;

import java.util.Collection;

/**
 * What gateways say that they have told buyers: orders that they acknowledged, each once, however often it was repeated. Exact
 * where a load generator that is cut off does not hear its last answers.
 *
 * @param durable orders acknowledged once Kafka had them
 * @param queued orders acknowledged before
 */
public record Told(long durable, long queued) {

    private static final String ORDERS = "fluxgate_orders_total{outcome=\"";

    /** By all of them together. */
    public static Told by(Collection<Service> gateways) {
        long durable = 0;
        long queued = 0;
        for (Service gateway : gateways) {
            Meters meters = Meters.of(gateway);
            durable += count(meters, "accepted");
            queued += count(meters, "queued");
        }
        return new Told(durable, queued);
    }

    /** All that were acknowledged. */
    public long orders() {
        return durable + queued;
    }

    static long count(Meters meters, String outcome) {
        return (long) meters.value(ORDERS + outcome + "\"");
    }
}
