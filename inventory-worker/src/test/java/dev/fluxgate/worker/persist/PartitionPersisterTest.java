package dev.fluxgate.worker.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Patience;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.testing.Orders;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionPersisterTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final FakeStore store = new FakeStore();
    private final FakeLetters letters = new FakeLetters();
    private final Outages outages = new Outages(new Stopping());
    private volatile boolean stopping;
    private final PartitionPersister persister = new PartitionPersister(
            store, new Patience(Duration.ofMillis(1), Duration.ofMillis(5), () -> stopping), outages);

    @Test
    void shouldStoreAllWhenNothingIsWrong() {
        assertThat(persist(10)).isEqualTo(new Outcome.Persisted(10, 0, List.of()));
        assertThat(letters.offsets).isEmpty();
        assertThat(store.tries).isEqualTo(1);
    }

    @Test
    void shouldBuryOnlyTheRefusedOnesWhenTheStoreRefusesSome() {
        store.poison = Set.of(17L, 250L, 499L);

        assertThat(persist(500)).isEqualTo(new Outcome.Persisted(497, 0, List.of()));
        assertThat(letters.offsets).containsExactly(17L, 250L, 499L);
    }

    @Test
    void shouldNeedFewTriesWhenOneOfManyIsRefused() {
        store.poison = Set.of(1_234L);

        persist(2_000);

        assertThat(store.tries).isLessThanOrEqualTo(2 + 2 * 11);
    }

    @Test
    void shouldStoreTheOffsetWhenEveryRecordIsRefused() {
        store.poison = Set.of(0L, 1L);

        assertThat(persist(2)).isEqualTo(new Outcome.Persisted(0, 0, List.of()));
        assertThat(letters.offsets).containsExactly(0L, 1L);
    }

    @Test
    void shouldBuryBeforeStoringWhenRecordsAreUndecodable() {
        Refusal undecodable = new Refusal(3, RefusalReason.MALFORMED, "no JSON");
        letters.onSend = () -> assertThat(store.committed).isFalse();

        Outcome outcome = persister
                .persist(share(0), List.of(undecodable), letters)
                .await()
                .atMost(SOON);

        assertThat(outcome).isEqualTo(new Outcome.Persisted(0, 0, List.of()));
        assertThat(letters.offsets).containsExactly(3L);
    }

    @Test
    void shouldBuryAndStoreTheRestWhenTheStoreCannotPlaceSome() {
        store.unplaceable = Set.of(1L);

        assertThat(persist(3)).isEqualTo(new Outcome.Persisted(2, 0, List.of()));
        assertThat(letters.offsets).containsExactly(1L);
    }

    @Test
    void shouldTryAgainWhenTheStoreIsAway() {
        store.absences = 5;

        assertThat(persist(3)).isEqualTo(new Outcome.Persisted(3, 0, List.of()));
        assertThat(outages.postgres().since()).isEmpty();
    }

    @Test
    void shouldTryAgainWhenTheStoreGoesAwayWhileItIsSearched() {
        store.poison = Set.of(5L);
        store.absentAtTries = Set.of(3, 4);

        assertThat(persist(8)).isEqualTo(new Outcome.Persisted(7, 0, List.of()));
        assertThat(letters.offsets).containsExactly(5L);
    }

    @Test
    void shouldTryAgainWhenDeadLettersAreAway() {
        store.poison = Set.of(1L);
        letters.absences = 3;

        assertThat(persist(2)).isEqualTo(new Outcome.Persisted(1, 0, List.of()));
        assertThat(letters.offsets).containsExactly(1L);
    }

    @Test
    void shouldStoreNothingWhenTheWorkerStopsDuringAnAbsence() {
        store.absences = Integer.MAX_VALUE;
        stopping = true;

        assertThatThrownBy(() -> persist(3)).hasRootCauseInstanceOf(IOException.class);
        assertThat(store.committed).isFalse();
    }

    @Test
    void shouldAskForAnotherReadWhenTheStoreHasForgotten() {
        store.forgotten = true;

        assertThat(persist(3)).isEqualTo(new Outcome.ReadAgain());
    }

    private Outcome persist(int count) {
        return persister.persist(share(count), List.of(), letters).await().atMost(SOON);
    }

    private static PartitionShare share(int count) {
        List<Arrival> arrivals = IntStream.range(0, count)
                .mapToObj(offset -> new Arrival(offset, Orders.confirmed("phone", offset)))
                .toList();
        return new PartitionShare(UUID.randomUUID(), 0, null, count, arrivals);
    }

    /** Refuses shares with a poisoned offset as PostgreSQL would: all of the share, without saying which. */
    private static final class FakeStore implements OrderStore {

        private Set<Long> poison = Set.of();
        private Set<Long> unplaceable = Set.of();
        private Set<Integer> absentAtTries = Set.of();
        private int absences;
        private int tries;
        private boolean forgotten;
        private boolean committed;

        @Override
        public Uni<StoreReply> store(PartitionShare share) {
            return attempt(share).map(reply -> {
                committed = reply instanceof StoreReply.Stored;
                return reply;
            });
        }

        @Override
        public Uni<Void> rehearse(PartitionShare share) {
            return attempt(share).replaceWithVoid();
        }

        private Uni<StoreReply> attempt(PartitionShare share) {
            tries++;
            if (absences > 0 || absentAtTries.contains(tries)) {
                absences--;
                return Uni.createFrom().failure(new IOException("connection reset"));
            }
            Set<Long> offsets = share.arrivals().stream().map(Arrival::offset).collect(Collectors.toSet());
            if (offsets.stream().anyMatch(poison::contains)) {
                return Uni.createFrom().failure(new DataRefusedException("invalid byte sequence", null));
            }
            List<Refusal> refusals = offsets.stream()
                    .filter(unplaceable::contains)
                    .map(offset -> new Refusal(offset, RefusalReason.KEY_TAKEN, "taken"))
                    .toList();
            if (!refusals.isEmpty()) {
                return Uni.createFrom().item(new StoreReply.Unplaceable(refusals));
            }
            return Uni.createFrom()
                    .item(forgotten ? new StoreReply.Forgotten() : new StoreReply.Stored(offsets.size(), 0, List.of()));
        }
    }

    private static final class FakeLetters implements DeadLetters {

        private final List<Long> offsets = new ArrayList<>();
        private int absences;
        private Runnable onSend = () -> {};

        @Override
        public Uni<Void> send(Collection<Refusal> refusals) {
            if (absences > 0) {
                absences--;
                return Uni.createFrom().failure(new IOException("no broker"));
            }
            onSend.run();
            refusals.forEach(refusal -> offsets.add(refusal.offset()));
            return Uni.createFrom().voidItem();
        }
    }
}
