package dev.fluxgate.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.testing.Orders;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {

    private static final OutboxPlace PHONE = new OutboxPlace("phone", 0);
    private static final OutboxPlace LAPTOP = new OutboxPlace("laptop", 0);

    private final FakeOutboxes outboxes = new FakeOutboxes();
    private final List<OrderEvent> log = new CopyOnWriteArrayList<>();
    private final CountingMeter meter = new CountingMeter();
    private boolean kafkaAway;
    private boolean directoryAway;
    private final OutboxRelay relay = new OutboxRelay(
            this::directory,
            outboxes,
            this::publish,
            config(),
            meter,
            new Outages(new Stopping()),
            InstantSource.system());

    @Test
    void shouldPublishThenClearWhenEventsWait() {
        List<Waiting> waiting = outboxes.fill(PHONE, 3);

        run();

        assertThat(log).containsExactlyElementsOf(Waiting.events(waiting));
        assertThat(outboxes.waiting(PHONE)).isEmpty();
        assertThat(meter.relayed).isEqualTo(3);
    }

    @Test
    void shouldClearEntryWhenItsOrderIsLost() {
        Waiting lost = new Waiting(UUID.randomUUID(), 2, 3, null);
        outboxes.waiting.put(PHONE, new ArrayList<>(List.of(lost)));

        run();

        assertThat(log).isEmpty();
        assertThat(outboxes.waiting(PHONE)).isEmpty();
    }

    @Test
    void shouldEmptyOutboxInOneRoundWhenItHasSeveralPages() {
        outboxes.fill(PHONE, 10);

        run();

        assertThat(log).hasSize(10);
        assertThat(outboxes.waiting(PHONE)).isEmpty();
    }

    @Test
    void shouldKeepEventsWhenKafkaIsAway() {
        outboxes.fill(PHONE, 3);
        kafkaAway = true;

        run();

        assertThat(outboxes.waiting(PHONE)).hasSize(3);
        assertThat(meter.failures).isEqualTo(1);
    }

    @Test
    void shouldEmptyTheOthersWhenOneOutboxFails() {
        outboxes.fill(LAPTOP, 2);
        outboxes.broken = PHONE;

        run();

        assertThat(outboxes.waiting(LAPTOP)).isEmpty();
    }

    @Test
    void shouldEmptyTheOthersWhenOneOutboxHangs() {
        outboxes.fill(LAPTOP, 2);
        outboxes.hanging = PHONE;

        run();

        assertThat(outboxes.waiting(LAPTOP)).isEmpty();
    }

    @Test
    void shouldUseKnownOutboxesWhenTheDirectoryIsAway() {
        run();
        directoryAway = true;
        outboxes.fill(PHONE, 1);

        run();

        assertThat(log).hasSize(1);
    }

    private void run() {
        relay.run().await().atMost(Duration.ofSeconds(30));
    }

    private Uni<List<OutboxPlace>> directory() {
        return directoryAway
                ? Uni.createFrom().failure(new IOException("refused"))
                : Uni.createFrom().item(List.of(PHONE, LAPTOP));
    }

    private Uni<Void> publish(List<OrderEvent> events) {
        if (kafkaAway) {
            return Uni.createFrom().failure(new IOException("no broker"));
        }
        log.addAll(events);
        return Uni.createFrom().voidItem();
    }

    private static RelayConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(RelayConfig.class)
                .withDefaultValue("fluxgate.relay.page-size", "4")
                .withDefaultValue("fluxgate.relay.longest-stay", "PT0.2S")
                .build()
                .getConfigMapping(RelayConfig.class);
    }

    private static final class FakeOutboxes implements Outboxes {

        private final Map<OutboxPlace, List<Waiting>> waiting = new HashMap<>();
        private OutboxPlace broken;
        private OutboxPlace hanging;

        List<Waiting> fill(OutboxPlace place, int count) {
            List<Waiting> events = Orders.confirmed(place.productId(), 0, count).stream()
                    .map(event -> new Waiting(event.orderId(), event.version(), 0, event))
                    .toList();
            waiting.put(place, new ArrayList<>(events));
            return events;
        }

        List<Waiting> waiting(OutboxPlace place) {
            return waiting.getOrDefault(place, List.of());
        }

        @Override
        public Uni<List<Waiting>> waiting(OutboxPlace place, Duration atLeast, int limit) {
            if (place.equals(broken)) {
                return Uni.createFrom().failure(new IOException("refused"));
            }
            if (place.equals(hanging)) {
                return Uni.createFrom().nothing();
            }
            return Uni.createFrom()
                    .item(() -> waiting(place).stream().limit(limit).toList());
        }

        @Override
        public Uni<Void> clear(OutboxPlace place, List<Waiting> published) {
            waiting.get(place).removeAll(published);
            return Uni.createFrom().voidItem();
        }
    }

    private static final class CountingMeter implements RelayMeter {

        private int relayed;
        private int failures;

        @Override
        public void relayed(int events) {
            relayed += events;
        }

        @Override
        public void failed() {
            failures++;
        }
    }
}
