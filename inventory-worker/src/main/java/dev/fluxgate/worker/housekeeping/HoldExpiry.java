package dev.fluxgate.worker.housekeeping;

import static dev.fluxgate.worker.outage.Noting.noting;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.relay.EventPublisher;
import dev.fluxgate.worker.relay.OutboxPlace;
import dev.fluxgate.worker.relay.Outboxes;
import dev.fluxgate.worker.relay.Waiting;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Ends holds whose time has passed: expires them, publishes that, and so lets their units be ordered again. */
final class HoldExpiry {

    private static final String TASK = "expiring holds";

    private final BucketUpkeep upkeep;
    private final EventPublisher publisher;
    private final Outboxes outboxes;
    private final HousekeepingConfig config;
    private final HousekeepingMeter meter;
    private final Outages outages;
    private final InstantSource clock;

    HoldExpiry(
            BucketUpkeep upkeep,
            EventPublisher publisher,
            Outboxes outboxes,
            HousekeepingConfig config,
            HousekeepingMeter meter,
            Outages outages,
            InstantSource clock) {
        this.upkeep = upkeep;
        this.publisher = publisher;
        this.outboxes = outboxes;
        this.config = config;
        this.meter = meter;
        this.outages = outages;
        this.clock = clock;
    }

    /** Goes on while full pages come. What is expired and cannot be published waits in the outbox for the relay. */
    Uni<Void> run(String productId, int bucket) {
        long end = clock.millis() + config.longestStay().toMillis();
        OutboxPlace place = new OutboxPlace(productId, bucket);
        return Multi.createBy()
                .repeating()
                .uni(() -> page(place))
                .whilst(expired -> expired == config.expiryPageSize() && clock.millis() < end)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> page(OutboxPlace place) {
        return upkeep.expire(place.productId(), place.bucket(), config.expiryPageSize())
                .chain(expired -> expired.isEmpty() ? Uni.createFrom().item(0) : publish(place, expired));
    }

    private Uni<Integer> publish(OutboxPlace place, List<Waiting> expired) {
        meter.expired(expired.size());
        return noting(outages.kafka(), TASK, publisher.publish(Waiting.events(expired)))
                .chain(() -> outboxes.clear(place, expired))
                .replaceWith(expired.size());
    }
}
