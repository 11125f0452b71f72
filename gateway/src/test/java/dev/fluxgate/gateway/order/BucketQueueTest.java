package dev.fluxgate.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.gateway.order.OrderOutcome.Placed;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BucketQueueTest {

    private static final BucketId BUCKET = new BucketId("iphone-15", 0);

    private static final OrderOutcome REROUTED = new Refusal.SaleClosed();

    private final InMemoryReservations reservations = new InMemoryReservations();
    private final InMemoryLog log = new InMemoryLog();
    private final OrderIdGenerator ids = new OrderIdGenerator(Clock.systemUTC());
    private final InMemorySiblings siblings = new InMemorySiblings(4);
    private final List<String> losses = new ArrayList<>();
    private final Later later = new Later();
    private final BucketServices services = services(3, 5);
    private final BucketQueue queue = new BucketQueue(new Home(BUCKET, 1), services);

    @AfterEach
    void stop() {
        later.stop();
    }

    private BucketServices services(int maxBatch, int maxWaiting) {
        return new BucketServices(
                reservations,
                log,
                siblings,
                new Verdicts(),
                new Lanes(),
                new Watermarks(),
                (productId, buckets, reason) -> losses.add(reason),
                later,
                config(maxBatch, maxWaiting));
    }

    private static OrderConfig config(int maxBatch, int maxWaiting) {
        return new SmallRyeConfigBuilder()
                .withMapping(OrderConfig.class)
                .withDefaultValue("fluxgate.orders.max-batch", Integer.toString(maxBatch))
                .withDefaultValue("fluxgate.orders.max-waiting", Integer.toString(maxWaiting))
                .withDefaultValue("fluxgate.orders.longest-wait", "PT1H")
                .withDefaultValue("fluxgate.orders.clear-after", "PT0.05S")
                .build()
                .getConfigMapping(OrderConfig.class);
    }

    private CompletableFuture<OrderOutcome> submit(String buyer) {
        return submit(queue, buyer, 1);
    }

    private CompletableFuture<OrderOutcome> submit(BucketQueue to, String buyer, int quantity) {
        Candidate candidate =
                new Candidate(new OrderCommand(BUCKET.productId(), buyer, "k1", quantity), ids.next(1, 0), false);
        return to.submit(candidate, () -> CompletableFuture.completedStage(REROUTED))
                .toCompletableFuture();
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
        reservations.calls.remove().decide(new Decision.Known(append.events().get(0), true, false, List.of()));
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
    void shouldAnswerAllWhoWaitWhenCallsFailAtOnce() {
        // Given
        reservations.failing = new IllegalStateException("Redis is away");
        BucketQueue small = new BucketQueue(new Home(BUCKET, 1), services(1, 20_000));
        CompletableFuture<OrderOutcome> first = submit(small, "first", 1);
        assertThat(first).isCompletedWithValue(new Refusal.InventoryUnavailable());
        reservations.failing = null;
        submit(small, "under way", 1);
        List<CompletableFuture<OrderOutcome>> waiting = IntStream.range(0, 20_000)
                .mapToObj(i -> submit(small, "buyer-" + i, 1))
                .toList();

        // When
        reservations.failing = new IllegalStateException("Redis is away");
        reservations.calls.remove().fail();

        // Then
        assertThat(waiting)
                .allSatisfy(outcome -> assertThat(outcome).isCompletedWithValue(new Refusal.InventoryUnavailable()));
        reservations.failing = null;
        submit(small, "later", 1);
        assertThat(reservations.calls).hasSize(1);
    }

    @Test
    void shouldAnswerABatchWhileCallsKeepFailingAndOthersKeepComing() {
        // Given
        CompletableFuture<OrderOutcome> first = submit("first");
        submit("second");
        List<Boolean> firstIsAnswered = new ArrayList<>();
        reservations.answer = call -> {
            firstIsAnswered.add(first.isDone());
            if (firstIsAnswered.size() < 3) {
                submit("next-" + firstIsAnswered.size());
            }
            call.fail();
        };

        // When
        reservations.calls.remove().fail();

        // Then
        assertThat(firstIsAnswered).containsExactly(false, true, true);
    }

    @Test
    void shouldAnswerWhenAReplyCannotBeUnderstood() {
        // Given
        CompletableFuture<OrderOutcome> first = submit("ann");
        CompletableFuture<OrderOutcome> second = submit("bob");

        // When
        reservations.calls.remove().decide();
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
        reservations.calls.remove().decide(new Decision.Known(event, true, false, List.of()));
        assertThat(retry).isNotDone();
        log.appends.remove().acknowledgeAll();

        // Then
        assertThat(log.appends).isEmpty();
        assertThat(first.join()).isEqualTo(new Placed(event, Durability.DURABLE, false, List.of()));
        assertThat(retry.join()).isEqualTo(new Placed(event, Durability.DURABLE, true, List.of()));
    }

    @Test
    void shouldNotPublishAgainWhatTheNextCallTakesOutOfTheOutbox() {
        // Given
        submit("ann");
        reservations.calls.remove().take();
        CompletableFuture<OrderOutcome> retry = submit("ann");
        submit("bob");
        OrderEvent event = log.appends.element().events().get(0);
        log.appends.remove().acknowledgeAll();

        // When
        reservations.calls.remove().decide(new Decision.Known(event, true, false, List.of()));

        // Then
        assertThat(reservations.calls.element().published()).containsExactly(event);
        assertThat(log.appends).isEmpty();
        assertThat(retry).isCompletedWithValue(new Placed(event, Durability.DURABLE, true, List.of()));
    }

    @Test
    void shouldNotPublishAgainWhatWasTakenOutOfTheOutboxBeforeTheRetryIsAnswered() {
        // Given
        submit("ann");
        reservations.calls.remove().take();
        CompletableFuture<OrderOutcome> retry = submit("ann");
        CompletableFuture<OrderOutcome> other = submit("bob");
        OrderEvent event = log.appends.element().events().get(0);
        log.appends.remove().acknowledgeAll();

        // When
        reservations.answer = InMemoryReservations.Call::take;
        reservations.calls.remove().decide(new Decision.Known(event, true, false, List.of()));

        // Then
        assertThat(log.appends.remove().events()).singleElement().satisfies(taken -> assertThat(taken.buyerId())
                .isEqualTo("bob"));
        assertThat(other).isNotDone();
        assertThat(retry).isCompletedWithValue(new Placed(event, Durability.DURABLE, true, List.of()));
    }

    @Test
    void shouldTellWhoIsPublishedLaterWhenAnEarlierPublishingGivesUp() {
        // Given
        submit("warm-up");
        CompletableFuture<OrderOutcome> first = submit("ann");
        CompletableFuture<OrderOutcome> late = submit("bob");
        reservations.calls.remove().decide(new Decision.Refused(new Refusal.SaleClosed()));
        reservations.calls.remove().take();
        InMemoryLog.Append append = log.appends.remove();
        OrderEvent event = append.events().get(0);
        append.acknowledged().accept(event);
        nextCall().take();

        // When
        CompletableFuture<OrderOutcome> retry = submit("ann");
        reservations.calls.remove().decide(new Decision.Known(event, true, false, List.of()));
        append.giveUp();

        // Then
        assertThat(((Placed) first.join()).durability()).isEqualTo(Durability.DURABLE);
        assertThat(((Placed) late.join()).durability()).isEqualTo(Durability.QUEUED);
        assertThat(retry).isNotDone();
        log.appends.remove().acknowledgeAll();
        assertThat(retry).isCompletedWithValue(new Placed(event, Durability.DURABLE, true, List.of()));
    }

    @Test
    void shouldPublishAnOrderThatAnotherGatewayLeftInTheOutbox() {
        // Given
        CompletableFuture<OrderOutcome> retry = submit("ann");
        InMemoryReservations.Call call = reservations.calls.remove();
        OrderEvent event = InMemoryReservations.event(call.candidates().get(0));

        // When
        call.decide(new Decision.Known(event, true, false, List.of()));

        // Then
        assertThat(log.appends.element().events()).isEqualTo(List.of(event));
        log.appends.remove().acknowledgeAll();
        assertThat(retry.join()).isEqualTo(new Placed(event, Durability.DURABLE, true, List.of()));
    }

    @Test
    void shouldRepeatThatAnOrderWasQueued() {
        // Given
        CompletableFuture<OrderOutcome> retry = submit("ann");
        InMemoryReservations.Call call = reservations.calls.remove();
        OrderEvent event = InMemoryReservations.event(call.candidates().get(0));

        // When
        call.decide(new Decision.Known(event, true, true, List.of()));

        // Then
        assertThat(retry.join()).isEqualTo(new Placed(event, Durability.QUEUED, true, List.of()));
        assertThat(log.appends).isEmpty();
    }

    @Test
    void shouldSayQueuedToARetryThatWasDecidedBeforeThatWasNoted() {
        // Given
        CompletableFuture<OrderOutcome> first = submit("ann");
        OrderEvent event = InMemoryReservations.event(
                reservations.calls.element().candidates().get(0));
        reservations.calls.remove().take();
        CompletableFuture<OrderOutcome> retry = submit("ann");
        log.appends.element().giveUp();
        log.appends.remove().acknowledgeAll();

        // When
        reservations.calls.remove().decide(new Decision.Known(event, true, false, List.of()));

        // Then
        assertThat(((Placed) first.join()).durability()).isEqualTo(Durability.QUEUED);
        assertThat(retry.join()).isEqualTo(new Placed(event, Durability.QUEUED, true, List.of()));
    }

    @Test
    void shouldRouteAnOrderAgainWhenTheSaleHasOtherBuckets() {
        // Given
        CompletableFuture<OrderOutcome> outcome = submit("ann");

        // When
        reservations.calls.remove().decide(-1, new Decision.Moved());

        // Then
        assertThat(outcome).isCompletedWithValue(REROUTED);
        assertThat(losses).isEmpty();
    }

    @Test
    void shouldAcknowledgeNothingWhenTheBucketHasDecidedFewerThanBefore() {
        // Given
        submit("ann");
        reservations.calls.remove().decide(100, new Decision.Refused(new Refusal.SaleClosed()));
        CompletableFuture<OrderOutcome> taken = submit("bob");
        InMemoryReservations.Call call = reservations.calls.remove();

        // When
        call.decide(
                100,
                new Decision.Taken(InMemoryReservations.event(call.candidates().get(0)), List.of()));

        // Then
        assertThat(taken).isCompletedWithValue(new Refusal.InventoryUnavailable());
        assertThat(log.appends).isEmpty();
        assertThat(losses).hasSize(1);
    }

    @Test
    void shouldRememberHowManyWereDecidedWhenTheQueueIsAnotherOne() {
        // Given
        submit("ann");
        reservations.calls.remove().decide(100, new Decision.Refused(new Refusal.SaleClosed()));
        BucketQueue another = new BucketQueue(new Home(BUCKET, 1), services);

        // When
        CompletableFuture<OrderOutcome> outcome = submit(another, "bob", 1);
        reservations.calls.remove().decide(99, new Decision.Refused(new Refusal.SaleClosed()));

        // Then
        assertThat(outcome).isCompletedWithValue(new Refusal.InventoryUnavailable());
    }

    @Test
    void shouldTrustABucketThatWasRebuilt() {
        // Given
        submit("ann");
        reservations.calls.remove().decide(100, new Decision.Refused(new Refusal.SaleClosed()));

        // When
        CompletableFuture<OrderOutcome> outcome = submit("bob");
        reservations.calls.remove().decide(1_000_000_000_001L, new Decision.Refused(new Refusal.SaleClosed()));

        // Then
        assertThat(outcome).isCompletedWithValue(new Refusal.SaleClosed());
        assertThat(losses).isEmpty();
    }

    @Test
    void shouldSoundTheAlarmWhenTheBucketIsGone() {
        // Given
        CompletableFuture<OrderOutcome> outcome = submit("ann");

        // When
        reservations.calls.remove().decide(-1, new Decision.Lost());

        // Then
        assertThat(outcome).isCompletedWithValue(new Refusal.InventoryUnavailable());
        assertThat(losses).hasSize(1);
    }

    @Test
    void shouldDecideAnOrderAgainOnceUnitsAreMovedForIt() {
        // Given
        siblings.available[2] = 3;
        BucketQueue first = new BucketQueue(new Home(BUCKET, 4), services);
        CompletableFuture<OrderOutcome> outcome = submit(first, "ann", 1);

        // When
        reservations.calls.remove().decide(new Decision.Refused(new Refusal.SoldOut()));

        // Then
        InMemoryReservations.Call again = reservations.calls.remove();
        assertThat(again.candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.admitted()).isTrue();
            assertThat(candidate.command().buyerId()).isEqualTo("ann");
        });
        assertThat(siblings.available[0]).isPositive();
        again.take();
        log.appends.remove().acknowledgeAll();
        assertThat(outcome.join()).isInstanceOf(Placed.class);
    }

    @Test
    void shouldAskTheHomeBucketFirstAndThenTheMemory() {
        // Given
        BucketQueue first = new BucketQueue(new Home(BUCKET, 4), services);
        CompletableFuture<OrderOutcome> loser = submit(first, "ann", 1);
        reservations.calls.remove().decide(new Decision.Refused(new Refusal.SoldOut()));
        assertThat(loser).isCompletedWithValue(new Refusal.SoldOut());
        int looks = siblings.looks;

        // When
        CompletableFuture<OrderOutcome> next = submit(first, "bob", 1);
        reservations.calls.remove().decide(new Decision.Refused(new Refusal.SoldOut()));

        // Then
        assertThat(next).isCompletedWithValue(new Refusal.SoldOut());
        assertThat(siblings.looks).isEqualTo(looks);
    }

    @Test
    void shouldLookAgainWhenUnitsHaveComeBack() {
        // Given
        BucketQueue first = new BucketQueue(new Home(BUCKET, 4), services);
        submit(first, "ann", 1);
        reservations.calls.remove().decide(new Decision.Refused(new Refusal.SoldOut()));
        siblings.available[3] = 1;

        // When
        services.verdicts().forget(BUCKET.productId());
        submit(first, "bob", 1);
        reservations.calls.remove().decide(new Decision.Refused(new Refusal.SoldOut()));

        // Then
        assertThat(siblings.available).containsExactly(1, 0, 0, 0);
        assertThat(reservations.calls).hasSize(1);
    }

    @Test
    void shouldBoundTheOrdersThatWaitForUnits() {
        // Given
        BucketQueue first = new BucketQueue(new Home(BUCKET, 4), services);
        siblings.slow = new CompletableFuture<>();
        submit(first, "first", 1);
        reservations.calls.remove().decide(new Decision.Refused(new Refusal.SoldOut()));
        submit(first, "calling", 1);
        IntStream.range(0, 4).forEach(i -> submit(first, "waiting-" + i, 1));

        // When
        CompletableFuture<OrderOutcome> tooMany = submit(first, "too-many", 1);

        // Then
        assertThat(tooMany).isCompletedWithValue(new Refusal.Overloaded());
    }
}
