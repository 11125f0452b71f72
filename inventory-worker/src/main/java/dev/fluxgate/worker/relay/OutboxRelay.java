package dev.fluxgate.worker.relay;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.worker.outage.Outage;
import dev.fluxgate.worker.outage.Outages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/**
 * Empties the outboxes: publishes what has waited too long for its gateway, and takes it out once the log has it. A
 * crash in between publishes it once more, and several workers may publish the same: an event that comes twice changes
 * nothing.
 */
public final class OutboxRelay {

    private static final String TASK = "the relay";

    private final OutboxDirectory directory;
    private final Outboxes outboxes;
    private final EventPublisher publisher;
    private final RelayConfig config;
    private final RelayMeter meter;
    private final Outages outages;
    private final Round round;
    private final InstantSource clock;
    /** As of the last time that the directory answered: PostgreSQL's absence is no reason to leave events unpublished. */
    private volatile List<OutboxPlace> known = List.of();

    /**
     * @param directory which outboxes there are
     * @param outboxes what is in them
     * @param publisher takes the events
     * @param config bounds
     * @param meter counts
     * @param outages is told of absent servers
     * @param clock measures how long an outbox takes
     */
    public OutboxRelay(
            OutboxDirectory directory,
            Outboxes outboxes,
            EventPublisher publisher,
            RelayConfig config,
            RelayMeter meter,
            Outages outages,
            InstantSource clock) {
        this.directory = directory;
        this.outboxes = outboxes;
        this.publisher = publisher;
        this.config = config;
        this.meter = meter;
        this.outages = outages;
        this.clock = clock;
        this.round = new Round(config.outboxesPerRound(), config.restAfterFailure(), clock);
    }

    /** One round; never fails, and must have completed before the next. */
    public Uni<Void> run() {
        return places().chain(all -> Multi.createFrom()
                .iterable(round.choose(all))
                .onItem()
                .transformToUni(this::empty)
                .merge(config.concurrency())
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<List<OutboxPlace>> places() {
        return noting(outages.postgres(), TASK, Uni.createFrom().deferred(directory::all))
                .invoke(all -> known = all)
                .onFailure()
                .recoverWithItem(() -> known);
    }

    private Uni<Void> empty(OutboxPlace place) {
        long end = clock.millis() + config.longestStay().toMillis();
        return Multi.createBy()
                .repeating()
                .uni(() -> page(place))
                .whilst(published -> published == config.pageSize() && clock.millis() < end)
                .collect()
                .last()
                .ifNoItem()
                .after(config.longestStay().multipliedBy(2))
                .fail()
                .onFailure()
                .invoke(fault -> {
                    meter.failed();
                    round.failed(place);
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Integer> page(OutboxPlace place) {
        return noting(outages.redis(), task(place), outboxes.waiting(place, config.olderThan(), config.pageSize()))
                .chain(events -> events.isEmpty() ? Uni.createFrom().item(0) : publish(place, events));
    }

    private Uni<Integer> publish(OutboxPlace place, List<OrderEvent> events) {
        return noting(outages.kafka(), task(place), publisher.publish(events))
                .chain(() -> noting(outages.redis(), task(place), outboxes.clear(place, events)))
                .invoke(() -> meter.relayed(events.size()))
                .replaceWith(events.size());
    }

    /** A task for each outbox: one that works does not mean that the server of another is back. */
    private static String task(OutboxPlace place) {
        return "the relay of " + place.productId() + ":" + place.bucket();
    }

    private static <T> Uni<T> noting(Outage outage, String task, Uni<T> work) {
        return work.onFailure()
                .invoke(fault -> outage.failed(task, fault))
                .onItem()
                .invoke(done -> outage.succeeded(task));
    }
}
