package dev.fluxgate.worker.relay;

import static dev.fluxgate.worker.outage.Noting.noting;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.round.Round;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Empties the outboxes: publishes what has waited too long for its gateway, and takes it out once the log has it. A
 * crash in between publishes it once more, and several workers may publish the same: an event that comes twice changes
 * nothing.
 */
public final class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final String TASK = "the relay";

    private final OutboxDirectory directory;
    private final Outboxes outboxes;
    private final EventPublisher publisher;
    private final RelayConfig config;
    private final RelayMeter meter;
    private final Outages outages;
    private final Round<OutboxPlace> round;
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
        this.round =
                new Round<>(config.outboxesPerRound(), place -> 1, place -> place, config.restAfterFailure(), clock);
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
                .chain(waiting -> waiting.isEmpty() ? Uni.createFrom().item(0) : publish(place, waiting));
    }

    private Uni<Integer> publish(OutboxPlace place, List<Waiting> waiting) {
        return noting(outages.kafka(), task(place), publisher.publish(Waiting.events(waiting)))
                .chain(() -> noting(outages.redis(), task(place), outboxes.clear(place, waiting)))
                .invoke(() -> {
                    waiting.forEach(one -> reportLost(place, one));
                    meter.relayed(waiting.size());
                })
                .replaceWith(waiting.size());
    }

    private static void reportLost(OutboxPlace place, Waiting waiting) {
        if (waiting.event() == null) {
            LOG.errorf(
                    "Order %s of %s waited in bucket %d to be published, but Redis has lost it",
                    waiting.orderId(), place.productId(), place.bucket());
        }
    }

    /** A task for each outbox: one that works does not mean that the server of another is back. */
    private static String task(OutboxPlace place) {
        return "the relay of " + place.productId() + ":" + place.bucket();
    }
}
