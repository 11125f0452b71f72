package dev.fluxgate.benchmarks.scripts;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.contract.Fingerprints;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.OrderRequest;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.OutboxEntry;
import dev.fluxgate.lua.ReplyCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Decides the orders of one bucket, call after call, as a gateway does: the events of each call are taken out of the outbox by
 * the next. One call at a time.
 */
public final class Lane {

    private static final OrderIdGenerator IDS = new OrderIdGenerator(Clock.systemUTC());

    private final OrderScripts scripts;
    private final Bucket bucket;
    private final int batch;
    private final ReplyCode expected;
    private List<OutboxEntry> published = List.of();
    private int calls;

    /**
     * @param batch orders a call
     * @param expected what each is answered
     */
    public Lane(OrderScripts scripts, Bucket bucket, int batch, ReplyCode expected) {
        this.scripts = scripts;
        this.bucket = bucket;
        this.batch = batch;
        this.expected = expected;
    }

    /** Makes a call; fails where the last order is answered otherwise. */
    public CompletionStage<Void> call() {
        List<OrderRequest> requests = requests();
        return scripts.decide(bucket, 1, requests, published, ScriptSales.NO_BOUND)
                .thenAccept(reply -> {
                    ReplyCode code = reply.replies().get(batch - 1).code();
                    if (code != expected) {
                        throw new Failure("decide-orders answers " + code + " instead of " + expected);
                    }
                    published = code == ReplyCode.ACCEPTED
                            ? requests.stream()
                                    .map(order -> new OutboxEntry(order.orderId(), 1, 0))
                                    .toList()
                            : List.of();
                });
    }

    private List<OrderRequest> requests() {
        List<OrderRequest> requests = new ArrayList<>(batch);
        int call = calls++;
        for (int i = 0; i < batch; i++) {
            UUID id = IDS.next(ScriptSales.SALE, 0);
            String name = "r" + call + "-" + i;
            requests.add(new OrderRequest(id, "b" + name, name, Fingerprints.of(1), 1, false));
        }
        return requests;
    }
}
