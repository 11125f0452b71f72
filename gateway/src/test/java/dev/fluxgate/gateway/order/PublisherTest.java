package dev.fluxgate.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderIdGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private static final BucketId BUCKET = new BucketId("iphone-15", 0);

    private final InMemoryLog log = new InMemoryLog();
    private final Publisher publisher = new Publisher(BUCKET, new InMemoryReservations(), log, () -> {});
    private final List<Durability> answers = new ArrayList<>();
    private final OrderEvent event = InMemoryReservations.event(new Candidate(
            new OrderCommand(BUCKET.productId(), "ann", "k1", 1),
            new OrderIdGenerator(Clock.systemUTC()).next(1, 0),
            false));

    private void publish() {
        publisher.publish(List.of(new Publisher.Unpublished(event, answers::add)));
    }

    @Test
    void shouldNotPublishAgainWhatTheLogHas() {
        // Given
        publish();
        log.appends.remove().acknowledgeAll();

        // When
        publish();

        // Then
        assertThat(log.appends).isEmpty();
        assertThat(answers).containsExactly(Durability.DURABLE, Durability.DURABLE);
    }

    @Test
    void shouldNotPublishAgainWhatIsBeingTakenOutOfTheOutbox() {
        // Given
        publish();
        log.appends.remove().acknowledgeAll();
        publisher.beginClearing(1);

        // When
        publish();

        // Then
        assertThat(log.appends).isEmpty();
        assertThat(answers).containsExactly(Durability.DURABLE, Durability.DURABLE);
    }

    @Test
    void shouldNotPublishAgainWhatWasAnsweredAsQueued() {
        // Given
        publish();
        log.appends.remove().giveUp();

        // When
        publish();

        // Then
        assertThat(log.appends).isEmpty();
        assertThat(answers).containsExactly(Durability.QUEUED, Durability.QUEUED);
    }

    @Test
    void shouldAnswerWhenTheLogThrows() {
        // Given
        log.throwing = new IllegalStateException("closed");

        // When
        publish();

        // Then
        assertThat(answers).containsExactly(Durability.QUEUED);
    }

    @Test
    void shouldPublishWhatIsInTheOutboxAgainAfterItWasTakenOut() {
        // Given
        publish();
        log.appends.remove().acknowledgeAll();
        publisher.cleared(publisher.beginClearing(1));

        // When
        publish();

        // Then
        assertThat(log.appends).hasSize(1);
    }
}
