package dev.fluxgate.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderIdGenerator;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Far more orders than a slow Redis decides: 10 in a call of 50 ms. */
class OverloadTest {

    private static final BucketId BUCKET = new BucketId("iphone-15", 0);
    private static final Duration CALL = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(400);
    /** What a busy machine adds. */
    private static final Duration SLACK = Duration.ofMillis(300);

    private final Set<UUID> sent = ConcurrentHashMap.newKeySet();
    private final OrderIdGenerator ids = new OrderIdGenerator(Clock.systemUTC());
    private final Later later = new Later();

    @AfterEach
    void stop() {
        later.stop();
    }

    /**
     * An order and how long its outcome took.
     *
     * @param id the order's
     * @param outcome what came of it
     * @param taken until then
     */
    private record Answered(UUID id, OrderOutcome outcome, Duration taken) {}

    @Test
    void shouldAcceptInTimeAndRefuseAtOnceWhenMoreArriveThanCanBeDecided() {
        // Given
        BucketQueue queue = queue(new SlowReservations(CALL));
        submit(queue, 30);

        // When
        List<Answered> answers = submit(queue, 2_000);

        // Then
        List<Answered> accepted = answers.stream()
                .filter(answer -> answer.outcome() instanceof OrderOutcome.Placed)
                .toList();
        List<Answered> refused = answers.stream()
                .filter(answer -> answer.outcome() instanceof Refusal.Overloaded)
                .toList();
        assertThat(accepted.size() + refused.size()).isEqualTo(answers.size());
        assertThat(accepted).hasSizeBetween(20, 100);
        assertThat(accepted).allSatisfy(answer -> assertThat(answer.taken())
                .isLessThan(LONGEST_WAIT.plus(CALL).plus(SLACK)));
        assertThat(refused)
                .allSatisfy(
                        answer -> assertThat(sent).as("nothing is taken for it").doesNotContain(answer.id()));
        assertThat(refused)
                .filteredOn(answer -> answer.taken().compareTo(CALL) < 0)
                .hasSizeGreaterThan(1_800);
    }

    @Test
    void shouldRefuseWhoeverHasWaitedForTooLongWhenACallHangs() {
        // Given
        SlowReservations reservations = new SlowReservations(LONGEST_WAIT.multipliedBy(2));
        BucketQueue queue = queue(reservations);

        // When
        List<Answered> answers = submit(queue, 8);

        // Then
        assertThat(answers.get(0).outcome()).isInstanceOf(OrderOutcome.Placed.class);
        assertThat(answers.subList(1, 8)).extracting(Answered::outcome).hasOnlyElementsOfType(Refusal.Overloaded.class);
        assertThat(sent).containsExactly(answers.get(0).id());
        assertThat(submit(queue, 1)).extracting(Answered::outcome).hasOnlyElementsOfType(OrderOutcome.Placed.class);
    }

    private List<Answered> submit(BucketQueue queue, int orders) {
        List<CompletableFuture<Answered>> answers = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            OrderCommand command = new OrderCommand(BUCKET.productId(), "buyer-" + i, "k1", 1);
            Candidate candidate = new Candidate(command, ids.next(1, 0), false);
            long start = System.nanoTime();
            answers.add(queue.submit(
                            candidate, () -> CompletableFuture.failedStage(new IllegalStateException("no other way")))
                    .thenApply(outcome ->
                            new Answered(candidate.orderId(), outcome, Duration.ofNanos(System.nanoTime() - start)))
                    .toCompletableFuture());
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private BucketQueue queue(Reservations reservations) {
        OrderConfig config = new SmallRyeConfigBuilder()
                .withMapping(OrderConfig.class)
                .withDefaultValue("fluxgate.orders.max-batch", "10")
                .withDefaultValue("fluxgate.orders.longest-wait", LONGEST_WAIT.toString())
                .build()
                .getConfigMapping(OrderConfig.class);
        OrderLog log = (events, acknowledged) -> {
            events.forEach(acknowledged);
            return CompletableFuture.completedStage(null);
        };
        return new BucketQueue(
                new Home(BUCKET, 1),
                new BucketServices(
                        reservations,
                        log,
                        new InMemorySiblings(1),
                        new Verdicts(),
                        new Lanes(),
                        new Watermarks(),
                        (productId, buckets, reason) -> {},
                        later,
                        config));
    }

    /** Takes every order, after a while. */
    private final class SlowReservations implements Reservations {

        private final Executor slowly;
        private long decided;

        SlowReservations(Duration call) {
            slowly = CompletableFuture.delayedExecutor(call.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public CompletionStage<Batch> decide(Home home, List<Candidate> candidates, Collection<OrderEvent> published) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        candidates.forEach(candidate -> sent.add(candidate.orderId()));
                        decided += candidates.size();
                        return new Batch(
                                decided,
                                candidates.stream()
                                        .<Decision>map(candidate ->
                                                new Decision.Taken(InMemoryReservations.event(candidate), List.of()))
                                        .toList());
                    },
                    slowly);
        }

        @Override
        public CompletionStage<Void> markQueued(BucketId bucket, Collection<UUID> orderIds) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Optional<OrderEvent>> find(UUID orderId) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }
}
