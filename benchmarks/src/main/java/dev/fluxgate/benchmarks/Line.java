package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.stack.Service;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Catalogue;
import java.util.HashMap;
import java.util.Map;

/**
 * The services that take requests.
 *
 * @param gateway the usual one
 * @param ports where all listen, by the names that {@link Catalogue} knows
 */
record Line(Service gateway, Map<String, Integer> ports) {

    /** As a record counts as sent once it is written, the broker's answer is none: the order itself is in Redis. */
    private static final Map<String, String> NOT_AWAITED = Map.of(
            "MP_MESSAGING_OUTGOING_ORDERS_ACKS", "0", "MP_MESSAGING_OUTGOING_ORDERS_ENABLE_IDEMPOTENCE", "false");

    /** While it is cold the calls of those before an order may take more than a second: it is to refuse none for that. */
    private static final Map<String, String> ONE_BY_ONE =
            Map.of("FLUXGATE_ORDERS_MAX_BATCH", "1", "FLUXGATE_ORDERS_LONGEST_WAIT", "PT20S");

    /** Starts those that are wanted. */
    static Line start(Stack stack, Settings settings) {
        Map<String, Integer> ports = new HashMap<>();
        Service gateway = stack.startGateway("gateway", Heap.USUAL, Map.of());
        ports.put("gateway", gateway.port());
        ports.put("peers", stack.startPeers().port());
        if (settings.wants("one-by-one")) {
            ports.put(
                    "one-by-one",
                    stack.startGateway("one-by-one", Heap.USUAL, ONE_BY_ONE).port());
        }
        if (settings.wants("heap-128")) {
            ports.put("small", stack.startGateway("small", Heap.SMALL, Map.of()).port());
        }
        if (settings.wants("heap-512")) {
            ports.put("large", stack.startGateway("large", Heap.LARGE, Map.of()).port());
        }
        if (settings.wants(Catalogue.NOT_AWAITED) || settings.wants("not-awaited-64")) {
            ports.put(
                    Catalogue.NOT_AWAITED,
                    stack.startGateway(Catalogue.NOT_AWAITED, Heap.USUAL, NOT_AWAITED)
                            .port());
        }
        for (int i = 0; i < settings.against().size(); i++) {
            String name = Catalogue.OTHER + (i + 1);
            ports.put(
                    name,
                    stack.startGateway(name, settings.against().get(i), Heap.USUAL, Map.of())
                            .port());
        }
        return new Line(gateway, ports);
    }
}
