package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.stack.Service;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The services that take requests.
 *
 * @param gateway the usual one
 * @param gateways all of them
 * @param ports where all listen, by the names that {@link Catalogue} knows
 */
record Line(Service gateway, List<Service> gateways, Map<String, Integer> ports) {

    /** As a record counts as sent once it is written, the broker's answer is none: the order itself is in Redis. */
    private static final Map<String, String> NOT_AWAITED = Map.of(
            "MP_MESSAGING_OUTGOING_ORDERS_ACKS", "0", "MP_MESSAGING_OUTGOING_ORDERS_ENABLE_IDEMPOTENCE", "false");

    /** While it is cold the calls of those before an order may take more than a second: it is to refuse none for that. */
    private static final Map<String, String> ONE_BY_ONE =
            Map.of("FLUXGATE_ORDERS_MAX_BATCH", "1", "FLUXGATE_ORDERS_LONGEST_WAIT", "PT20S");

    /** Starts those that are wanted. */
    static Line start(Stack stack, Settings settings) {
        List<Service> gateways = new ArrayList<>();
        gateways.add(stack.startGateway("gateway", Heap.USUAL, Map.of()));
        Service peers = stack.startPeers();
        if (settings.wants("one-by-one")) {
            gateways.add(stack.startGateway("one-by-one", Heap.USUAL, ONE_BY_ONE));
        }
        if (settings.wants("heap-128")) {
            gateways.add(stack.startGateway("small", Heap.SMALL, Map.of()));
        }
        if (settings.wants("heap-512")) {
            gateways.add(stack.startGateway("large", Heap.LARGE, Map.of()));
        }
        if (settings.wants(Catalogue.NOT_AWAITED) || settings.wants("not-awaited-64")) {
            gateways.add(stack.startGateway(Catalogue.NOT_AWAITED, Heap.USUAL, NOT_AWAITED));
        }
        for (int i = 0; i < settings.against().size(); i++) {
            String name = Catalogue.OTHER + (i + 1);
            gateways.add(stack.startGateway(name, settings.against().get(i), Heap.USUAL, Map.of()));
        }
        Map<String, Integer> ports = new HashMap<>(Map.of("peers", peers.port()));
        gateways.forEach(gateway -> ports.put(gateway.name(), gateway.port()));
        return new Line(gateways.get(0), List.copyOf(gateways), ports);
    }
}
