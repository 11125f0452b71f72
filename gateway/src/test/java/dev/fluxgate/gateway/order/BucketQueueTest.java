package dev.fluxgate.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.gateway.order.OrderOutcome.Placed;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketQueueTest {

    private static final BucketId BUCKET = new BucketId("iphone-15", 0);

    private final InMemoryReservations reservations = new InMemoryReservations();
    private final InMemoryLog log = new InMemoryLog();
    private final OrderIdGenerator ids = new OrderIdGenerator(Clock.systemUTC());
    private final BucketQueue queue = new BucketQueue(BUCKET, reservations, log, config());

    private static OrderConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(OrderConfig.class)
                .withDefaultValue("fluxgate.orders.max-batch", "3")
                .withDefaultValue("fluxgate.orders.max-waiting", "5")
                .withDefaultValue("fluxgate.orders.clear-after", "PT0.05S")
                .build()
                .getConfigMapping(OrderConfig.class);
    }

    private CompletableFuture<OrderOutcome> submit(String buyer) {
        Candidate candidate = new Candidate(new OrderCommand(BUCKET.productId(), buyer, "k1", 1), ids.next(1, 0));
        return queue.submit(candidate).toCompletableFuture();
    }

    @Test
    void shouldSendWhatArrivesDuringACallTogether() {
        // Given
        submit("first");

        // When
        IntStream.range(0, 5).forEach(i -> submit("later-" + i));
        reservations.calls.remove().take();

        // Then
        assertThat(reservations.calls).hasSize(1);
        assertThat(reservations.calls.remove().candidates())
                .extracting(candidate -> candidate.command().buyerId())
                .containsExactly("later-0", "later-1", "later-2");
    }

    @Test
    void shouldRefuseWhatItCannotTakeIn() {
        // Given
        submit("first");
        IntStream.range(0, 5).forEach(i -> submit("waiting-" + i));

        // When
        CompletableFuture<OrderOutcome> tooMany = submit("too-many");

        // Then
        assertThat(tooMany).isCompletedWithValue(new Refusal.Overloaded());
    }

    @Test
    void shouldAnswerWhenTheLogHasTheOrder() {
        // Given
        CompletableFuture<OrderOutcome> outcome = submit("ann");
        reservations.calls.remove().take();
        assertThat(outcome).isNotDone();

        // When
        log.appends.remove().acknowledgeAll();

        // Then
        Placed placed = (Placed) outcome.join();
        assertThat(placed.durability()).isEqualTo(Durability.DURABLE);
        assertThat(placed.replayed()).isFalse();
        assertThat(reservations.queued).isEmpty();
    }

    @Test
    void shouldSayThatTheOrderIsQueuedWhenTheLogDoesNotAnswer() {
        // Given
        CompletableFuture<OrderOutcome> outcome = submit("ann");
        reservations.calls.remove().take();

        // When
        log.appends.element().giveUp();

        // Then
        Placed placed = (Placed) outcome.join();
        assertThat(placed.durability()).isEqualTo(Durability.QUEUED);
        assertThat(reservations.queued).containsExactly(placed.event().orderId());
    }

    @Test
    void shouldTellAllTheSameWhenTheLogAnswersWhileTheOrderIsNotedAsQueued() {
        // Given
        reservations.noted = new CompletableFuture<>();
        CompletableFuture<OrderOutcome> first = submit("ann");
        InMemoryReservations.Call call = reservations.calls.remove();
        call.take();
        InMemoryLog.Append append = log.appends.remove();
        append.giveUp();

        // When
        append.acknowledgeAll();
        CompletableFuture<OrderOutcome> retry = submit("ann");
        reservations.calls.remove().decide(new Decision.Known(append.events().get(0), true, false));
        reservations.noted.complete(null);

        // Then
        assertThat(((Placed) first.join()).durability()).isEqualTo(Durability.QUEUED);
        assertThat(((Placed) retry.join()).durability()).isEqualTo(Durability.QUEUED);
    }

    @Test
    void shouldClearTheOutboxEvenWhenTheLogAnswersLate() {
        // Given
        Placed placed = placeQueued();

        // When
        log.appends.remove().acknowledgeAll();

        // Then
        assertThat(nextCall().published()).containsExactly(placed.event());
    }

    private Placed placeQueued() {
        CompletableFuture<OrderOutcome> outcome = submit("ann");
        reservations.calls.remove().take();
        log.appends.element().giveUp();
        return (Placed) outcome.join();
    }

    @Test
    void shouldTakePublishedEventsAlongWithTheNextOrders() {
        // Given
        CompletableFuture<OrderOutcome> first = submit("ann");
        reservations.calls.remove().take();
        submit("bob");

        // When
        log.appends.remove().acknowledgeAll();
        submit("eve");
        reservations.calls.remove().take();

        // Then
        InMemoryReservations.Call next = reservations.calls.remove();
        assertThat(next.candidates()).hasSize(1);
        assertThat(next.published()).containsExactly(((Placed) first.join()).event());
    }

    @Test
    void shouldTakePublishedEventsAlongAgainWhenTheCallFailed() {
        // Given
        CompletableFuture<OrderOutcome> first = submit("ann");
        reservations.calls.remove().take();
        log.appends.remove().acknowledgeAll();
        InMemoryReservations.Call clearing = nextCall();

        // When
        clearing.fail();

        // Then
        assertThat(nextCall().published()).containsExactly(((Placed) first.join()).event());
    }

    private InMemoryReservations.Call nextCall() {
        await().atMost(Duration.ofSeconds(5)).until(() -> !reservations.calls.isEmpty());
        return reservations.calls.remove();
    }

    @Test
    void shouldSayThatTheInventoryIsUnavailableWhenTheCallFails() {
        // Given
        CompletableFuture<OrderOutcome> first = submit("ann");
        CompletableFuture<OrderOutcome> second = submit("bob");

        // When
        reservations.calls.remove().fail();
        reservations.calls.remove().take();
        log.appends.remove().acknowledgeAll();

        // Then
        assertThat(first).isCompletedWithValue(new Refusal.InventoryUnavailable());
        assertThat(second.join()).isInstanceOf(Placed.class);
    }

    @Test
    void shouldLetARetryWaitForTheOrderThatIsBeingPublished() {
        // Given
        CompletableFuture<OrderOutcome> first = submit("ann");
        InMemoryReservations.Call call = reservations.calls.remove();
        OrderEvent event = InMemoryReservations.event(call.candidates().get(0));
        call.take();
        CompletableFuture<OrderOutcome> retry = submit("ann");

        // When
        reservations.calls.remove().decide(new Decision.Known(event, true, false));
        assertThat(retry).isNotDone();
        log.appends.remove().acknowledgeAll();

        // Then
        assertThat(log.appends).isEmpty();
        assertThat(first.join()).isEqualTo(new Placed(event, Durability.DURABLE, false, null));
        assertThat(retry.join()).isEqualTo(new Placed(event, Durability.DURABLE, true, null));
    }

    @Test
    void shouldPublishAnOrderThatAnotherGatewayLeftInTheOutbox() {
        // Given
        CompletableFuture<OrderOutcome> retry = submit("ann");
        InMemoryReservations.Call call = reservations.calls.remove();
        OrderEvent event = InMemoryReservations.event(call.candidates().get(0));

        // When
        call.decide(new Decision.Known(event, true, false));

        // Then
        assertThat(log.appends.element().events()).isEqualTo(List.of(event));
        log.appends.remove().acknowledgeAll();
        assertThat(retry.join()).isEqualTo(new Placed(event, Durability.DURABLE, true, null));
    }

    @Test
    void shouldRepeatThatAnOrderWasQueued() {
        // Given
        CompletableFuture<OrderOutcome> retry = submit("ann");
        InMemoryReservations.Call call = reservations.calls.remove();
        OrderEvent event = InMemoryReservations.event(call.candidates().get(0));

        // When
        call.decide(new Decision.Known(event, true, true));

        // Then
        assertThat(retry.join()).isEqualTo(new Placed(event, Durability.QUEUED, true, null));
        assertThat(log.appends).isEmpty();
    }
}
