package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rebuilds for tests. */
final class Rebuilding {

    private static final RebuildScripts SCRIPTS = new RebuildScripts(TestRedis.RUNNER);

    private Rebuilding() {}

    /** Rebuilds a bucket with so many units to be ordered, and these orders besides. */
    static void rebuild(TestSale sale, int epoch, long available, OrderRecord... orders) {
        assertThat(begin(sale, epoch)).isTrue();
        assertThat(restore(sale, epoch, orders)).isTrue();
        assertThat(finish(sale, epoch, available)).isTrue();
    }

    static boolean claim(TestSale sale, int epoch) {
        return Await.answer(SCRIPTS.claim(sale.bucket(), epoch, sale.terms()));
    }

    static boolean begin(TestSale sale, int epoch) {
        return Await.answer(SCRIPTS.begin(sale.bucket(), epoch, sale.terms()));
    }

    static boolean restore(TestSale sale, int epoch, OrderRecord... orders) {
        Map<OrderEvent, String> events = new LinkedHashMap<>();
        for (OrderRecord order : orders) {
            events.put(order.toEvent(sale.bucket().productId()), order.fingerprint());
        }
        return Await.answer(SCRIPTS.restore(sale.bucket(), epoch, events));
    }

    static boolean finish(TestSale sale, int epoch, long available) {
        return finish(sale, epoch, available, RebuildScripts.State.OPEN);
    }

    static boolean finish(TestSale sale, int epoch, long available, RebuildScripts.State state, String... restocks) {
        return Await.answer(SCRIPTS.finish(sale.bucket(), epoch, available, state, List.of(restocks)));
    }

    static boolean forward(TestSale sale, int epoch, OrderRecord order, int to) {
        return Await.answer(SCRIPTS.forward(sale.bucket(), epoch, List.of(order.orderId()), to));
    }
}
