package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sale of the model test: each step does something at random to the scripts and to the model, and compares. */
final class ModelRun {

    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");
    private static final int NO_BOUND = 1_000;
    private static final int MAX_BATCH = 8;

    private final Random random;
    private final Map<ReplyCode, Integer> met;
    private final TestSale sale;
    private final ReferenceBucket model;
    private final List<OrderRequest> sent = new ArrayList<>();

    ModelRun(Random random, Map<ReplyCode, Integer> met) {
        this.random = random;
        this.met = met;
        SaleDraft draft = SaleDraft.sale();
        if (random.nextBoolean()) {
            draft.holdFor(Duration.ofMinutes(1 + random.nextInt(100)));
        }
        if (random.nextBoolean()) {
            draft.perBuyerLimit(5 + random.nextInt(40));
        }
        int units = random.nextInt(150);
        sale = draft.open(units);
        model = new ReferenceBucket(sale.terms(), units);
    }

    void step(String where) {
        switch (random.nextInt(20)) {
            case 0 -> state(random.nextBoolean() ? "PAUSED" : "CLOSED");
            case 1 -> state("OPEN");
            case 2 -> opensAt(random.nextBoolean() ? FUTURE : null);
            case 3 -> closesAt(random.nextBoolean() ? PAST : null);
            case 4 -> restock(1 + random.nextInt(20));
            case 5 -> markQueued();
            case 6 -> clear();
            case 7 -> state("OPEN", null, null);
            default -> decide(where);
        }
        BucketState state = sale.state();
        assertThat(List.of(
                        state.loaded(),
                        state.available(),
                        state.held(),
                        state.confirmed(),
                        state.accepted(),
                        state.decisions(),
                        state.outboxDepth()))
                .as(where)
                .isEqualTo(model.counters());
    }

    private void decide(String where) {
        List<OrderRequest> batch = Requests.many(1 + random.nextInt(MAX_BATCH), i -> order());
        List<OutboxEntry> published = someOfTheOutbox();
        int bound = random.nextInt(4) == 0 ? random.nextInt(10) : NO_BOUND;

        BatchReply reply = sale.decide(batch, published, bound);

        assertThat(reply).as(where).isEqualTo(model.decide(reply.decidedAt(), batch, published, bound));
        reply.replies().forEach(order -> met.merge(order.code(), 1, Integer::sum));
    }

    /** A new order, of few buyers and keys so that they meet again, or one that was sent before, with its id. */
    private OrderRequest order() {
        if (!sent.isEmpty() && random.nextInt(6) == 0) {
            return sent.get(random.nextInt(sent.size()));
        }
        OrderRequest order = sale.request(
                "buyer-" + random.nextInt(6), "key-" + random.nextInt(40), 1 + random.nextInt(random.nextInt(9) + 1));
        sent.add(order);
        return order;
    }

    private List<OutboxEntry> someOfTheOutbox() {
        List<OutboxEntry> some = new ArrayList<>();
        for (OutboxEntry entry : model.outbox()) {
            if (random.nextInt(4) == 0) {
                some.add(random.nextInt(10) == 0 ? new OutboxEntry(entry.orderId(), 2, 0) : entry);
            }
        }
        return some;
    }

    private void state(String state, @Nullable Instant opensAt, @Nullable Instant closesAt) {
        state(state);
        opensAt(opensAt);
        closesAt(closesAt);
    }

    private void state(String state) {
        model.state = state;
        sale.set("state", state);
    }

    private void opensAt(@Nullable Instant time) {
        model.opensAt = time;
        term("opensAt", time);
    }

    private void closesAt(@Nullable Instant time) {
        model.closesAt = time;
        term("closesAt", time);
    }

    private void term(String name, @Nullable Instant time) {
        if (time == null) {
            sale.unset(name);
        } else {
            sale.set(name, time.toEpochMilli());
        }
    }

    private void restock(int units) {
        model.restock(units);
        sale.restock(units);
    }

    private void markQueued() {
        List<UUID> some = someOfTheOutbox().stream().map(OutboxEntry::orderId).toList();
        if (!some.isEmpty()) {
            model.markQueued(some);
            Await.answer(sale.orders().markQueued(sale.bucket(), some));
        }
    }

    private void clear() {
        List<OutboxEntry> some = someOfTheOutbox();
        if (!some.isEmpty()) {
            model.clear(some);
            Await.answer(sale.outbox().clear(sale.bucket(), some));
        }
    }

    /** Finds every order as the model has it, and the outbox in its order. */
    void compareOrders(String where) {
        model.orders()
                .forEach((id, record) -> assertThat(Await.answer(sale.orders().find(sale.bucket(), id)))
                        .as(where)
                        .contains(record));
        assertThat(Await.answer(sale.outbox().due(sale.bucket(), Duration.ZERO, OrderScripts.MAX_BATCH)))
                .as(where)
                .extracting(OutboxScripts.Due::entry)
                .isEqualTo(model.outbox());
    }
}
