package dev.fluxgate.worker.lag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.worker.lag.Advice.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviserTest {

    private static final Owner ONE = new Owner("worker-1", "m-1", "10.0.0.1");
    private static final Owner TWO = new Owner("worker-2", "m-2", "10.0.0.2");
    private static final Owner THREE = new Owner("worker-3", "m-3", "10.0.0.3");
    private static final Instant AWAY = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void shouldSayNothingToDoWhenNothingWaits() {
        Advice advice = advise(1, 1, partition(0, 0, 5, 5, ONE));

        assertThat(advice).isEqualTo(new Advice(Kind.NOTHING_TO_DO, "Nothing to do: nothing waits.", null));
    }

    @Test
    void shouldSayWhenItIsOverWhenItDrainsSoon() {
        Advice advice = advise(1, 2, draining(0, 1_000, 10), draining(1, 200, 2));

        assertThat(advice.kind()).isEqualTo(Kind.NOTHING_TO_DO);
        assertThat(advice.text()).isEqualTo("Nothing to do: what waits will be stored in 10 s.");
    }

    @Test
    void shouldBlamePostgresWhenItIsAway() {
        Advice advice = new Adviser(List.of(young(0, 9_000, 100)), null, 1, 1, partition -> false).advise(AWAY);

        assertThat(advice.kind()).isEqualTo(Kind.POSTGRES_AWAY);
        assertThat(advice.text()).contains("since 2026-11-21T10:00:00Z").startsWith("More workers would not help");
        assertThat(advice.command()).isNull();
    }

    @Test
    void shouldNotBlamePostgresWhenWhatWaitsIsStoredAllTheSame() {
        Advice advice = new Adviser(List.of(young(0, 120, 100), draining(1, 200, 2)), null, 1, 2, partition -> false)
                .advise(AWAY);

        assertThat(advice.text()).isEqualTo("Nothing to do: what waits will be stored in 2 s.");
    }

    @Test
    void shouldAskForWorkersWhenNobodyHasAPartition() {
        Advice advice = advise(0, 1, partition(3, 9_000, 10, 0, null));

        assertThat(advice.kind()).isEqualTo(Kind.NO_WORKER);
        assertThat(advice.text()).startsWith("No worker has partition 3.");
        assertThat(advice.command()).isEqualTo("kubectl scale deployment inventory-worker --replicas=1");
    }

    @Test
    void shouldPointToTheWorkerWhenAPartitionDoesNotMove() {
        Advice advice = advise(1, 2, partition(3, 9_000, 10, 0, ONE), young(4, 10, 50));

        assertThat(advice.kind()).as("its worker keeps up with the other").isEqualTo(Kind.STUCK);
        assertThat(advice.text())
                .isEqualTo("More workers would not help: partition 3 of worker-1 does not move."
                        + " See that worker's log and the dead letters.");
        assertThat(advice.command()).isNull();
    }

    @Test
    void shouldAskForWorkersWhenAPartitionStandsWhoseWorkerIsBehindWithOthers() {
        Advice advice = advise(1, 2, partition(3, 9_000, 10, 0, ONE), partition(4, 9_000, 100, 50, ONE));

        assertThat(advice.kind()).isEqualTo(Kind.ADD_WORKERS);
        assertThat(advice.text())
                .isEqualTo("Add workers: 2 partitions have work, and 1 worker shares them. If partition 3 does not move"
                        + " then either, see its worker's log and the dead letters.");
        assertThat(advice.command()).isEqualTo("kubectl scale deployment inventory-worker --replicas=2");
    }

    @Test
    void shouldNotSayThatWorkersAreOfNoHelpWhenAPartitionStandsWhoseWorkerIsBehindWithOthers() {
        Advice advice = advise(2, 2, partition(3, 90_000, 10, 0, ONE), partition(4, 9_000, 100, 50, ONE));

        assertThat(advice.kind()).isEqualTo(Kind.STUCK);
        assertThat(advice.text())
                .isEqualTo("Stuck, or waiting its turn: partition 3 of worker-1 does not move, and others there do."
                        + " If it stays so, see that worker's log and the dead letters.");
        assertThat(advice.command()).isNull();
    }

    @Test
    void shouldPointToTheWorkerWhenOnlyThePartitionsOfAnotherMove() {
        Advice advice = advise(2, 3, partition(3, 9_000, 10, 0, ONE), partition(4, 9_000, 100, 50, TWO));

        assertThat(advice.text()).startsWith("More workers would not help: partition 3 of worker-1 does not move.");
    }

    @Test
    void shouldPointToEachWorkerWhenPartitionsOfSeveralDoNotMove() {
        Advice advice = advise(
                2,
                3,
                partition(3, 9_000, 10, 0, ONE),
                partition(4, 9_000, 10, 0, TWO),
                partition(5, 9_000, 10, 0, ONE));

        assertThat(advice.text())
                .isEqualTo("More workers would not help: partitions 3, 5 of worker-1 and partition 4 of worker-2 do not"
                        + " move. See the logs of these workers and the dead letters.");
    }

    @Test
    void shouldNameAllWorkersWhenPartitionsOfThreeDoNotMove() {
        Advice advice = advise(
                3,
                3,
                partition(3, 9_000, 10, 0, ONE),
                partition(4, 9_000, 10, 0, TWO),
                partition(5, 9_000, 10, 0, THREE));

        assertThat(advice.text())
                .contains("partition 3 of worker-1, partition 4 of worker-2 and partition 5 of worker-3 do not move");
    }

    @Test
    void shouldSpeakOfOneWorkerWhenTwoMembersHaveOneName() {
        Owner namesake = new Owner("worker-1", "m-9", "10.0.0.9");

        Advice advice = advise(2, 2, partition(3, 9_000, 10, 0, ONE), partition(4, 9_000, 10, 0, namesake));

        assertThat(advice.text())
                .endsWith("partitions 3, 4 of worker-1 do not move. See that worker's log and the dead letters.");
    }

    @Test
    void shouldAskForWorkersWhenPartitionsShareOne() {
        Advice advice = advise(
                1,
                3,
                partition(0, 9_000, 100, 50, ONE),
                partition(1, 9_000, 100, 50, ONE),
                partition(2, 9_000, 100, 50, ONE));

        assertThat(advice.kind()).isEqualTo(Kind.ADD_WORKERS);
        assertThat(advice.text()).isEqualTo("Add workers: 3 partitions have work, and 1 worker shares them.");
        assertThat(advice.command()).isEqualTo("kubectl scale deployment inventory-worker --replicas=3");
    }

    @Test
    void shouldNameTheProductWhenOnePartitionIsHot() {
        List<ProductLag> products = List.of(
                new ProductLag("other", 1, 100L, 1, 1, 1, 100L),
                new ProductLag("iphone-15", 0, 9_900L, 9, 300, 200, null),
                new ProductLag("neighbour", 0, 0L, 0, 0, 0, 0L));

        Advice advice = new Adviser(
                        List.of(partition(0, 9_900, 300, 200, ONE), partition(1, 100, 1, 1, TWO)),
                        products,
                        2,
                        2,
                        partition -> true)
                .advise(null);

        assertThat(advice.kind()).isEqualTo(Kind.HOT_PARTITION);
        assertThat(advice.text())
                .isEqualTo("More workers would not help: 99 % of what waits is in partition 0 (iphone-15), "
                        + "and one worker at a time, now worker-1, serves it.");
        assertThat(advice.command()).isNull();
    }

    @Test
    void shouldNotAskForMoreWhenEveryPartitionHasAWorker() {
        Advice advice = advise(2, 2, partition(0, 9_000, 300, 200, ONE), partition(1, 9_000, 300, 200, TWO));

        assertThat(advice.kind()).isEqualTo(Kind.ALL_PARTITIONS_TAKEN);
        assertThat(advice.text()).contains("2 workers serve the 2 of 2 partitions");
    }

    @Test
    void shouldNotAskForWorkersWhenOnePartitionKeepsTheSharedWorkerBusy() {
        Advice advice =
                adviseWhereLasting(0, 1, 3, partition(0, 9_000, 300, 200, ONE), young(1, 10, 3), young(2, 10, 3));

        assertThat(advice.kind()).isEqualTo(Kind.HOT_PARTITION);
    }

    @Test
    void shouldAskForWorkersWhenANeighbourOfAHotPartitionIsInNeed() {
        Advice advice = advise(1, 2, draining(0, 9_000, 10), partition(1, 300, 9, 5, ONE));

        assertThat(advice.kind()).isEqualTo(Kind.ADD_WORKERS);
    }

    @Test
    void shouldNotAskForWorkersWhenANeighbourOfAHotPartitionDrainsSoon() {
        Advice advice = advise(1, 2, partition(0, 9_000, 3_000, 2_000, ONE), draining(1, 300, 10));

        assertThat(advice.kind()).isEqualTo(Kind.HOT_PARTITION);
    }

    @Test
    void shouldNotCallAPartitionHotWhenNobodyServesIt() {
        PartitionLag orphaned = partition(0, 9_000, 300, 200, null);

        assertThat(adviseWhereLasting(1, 1, 2, orphaned, partition(1, 300, 9, 5, ONE))
                        .kind())
                .isEqualTo(Kind.ADD_WORKERS);
        assertThat(adviseWhereLasting(1, 2, 2, orphaned, partition(1, 300, 9, 5, ONE))
                        .text())
                .doesNotContain("nobody");
    }

    @Test
    void shouldSayTooEarlyWhenTrafficHasJustBegun() {
        Advice advice = adviseEarly(1, 2, young(0, 120, 5), young(1, 130, 5));

        assertThat(advice)
                .isEqualTo(new Advice(
                        Kind.TOO_EARLY,
                        "Too early to tell: the oldest record has waited for 0.4 s. Workers are worth adding where "
                                + "that is 5 s or more and stays so for another 5 s. Look again then.",
                        null));
    }

    @Test
    void shouldSayThatWorkersKeepUpWhenLittleWaitsAndNotForLong() {
        Advice advice = adviseEarly(1, 2, young(0, 120, 100), young(1, 130, 100));

        assertThat(advice)
                .isEqualTo(new Advice(
                        Kind.NOTHING_TO_DO,
                        "Nothing to do: the workers keep up. The oldest record has waited for 0.4 s.",
                        null));
    }

    @Test
    void shouldNotTellWhenASteadyLagIsOverWhenWorkersKeepUp() {
        PartitionLag steady = new PartitionLag(0, 50, 0L, 50, 0.4, 100, 100, 26L, ONE);

        assertThat(adviseEarly(1, 1, steady).text()).startsWith("Nothing to do: the workers keep up.");
    }

    @Test
    void shouldSayTooEarlyWhenALagIsLateForThisOnce() {
        assertThat(adviseEarly(1, 2, partition(0, 10, 100, 90, ONE), partition(1, 10, 100, 90, ONE))
                        .kind())
                .isEqualTo(Kind.TOO_EARLY);
    }

    @Test
    void shouldTellTheAgeOfWhatDoesNotDrainSoonWhenItIsTooEarly() {
        assertThat(adviseEarly(1, 2, draining(0, 1_000, 10), young(1, 130, 5)).text())
                .startsWith("Too early to tell: the oldest record of partition 1 has waited for 0.4 s.");
    }

    @Test
    void shouldSayTooEarlyWhenAPartitionHasNoWorkerForAMoment() {
        PartitionLag orphaned = new PartitionLag(0, 10, 0L, 10, 0.4, 100, 100, null, null);

        assertThat(adviseEarly(1, 2, orphaned).kind()).isEqualTo(Kind.TOO_EARLY);
    }

    private static Advice advise(int workers, int worthHaving, PartitionLag... partitions) {
        return new Adviser(List.of(partitions), null, workers, worthHaving, partition -> true).advise(null);
    }

    private static Advice adviseEarly(int workers, int worthHaving, PartitionLag... partitions) {
        return new Adviser(List.of(partitions), null, workers, worthHaving, partition -> false).advise(null);
    }

    private static Advice adviseWhereLasting(int lasting, int workers, int worthHaving, PartitionLag... partitions) {
        return new Adviser(List.of(partitions), null, workers, worthHaving, lag -> lag.partition() == lasting)
                .advise(null);
    }

    /** Waits for a minute, and does not get less. */
    private static PartitionLag partition(int number, long lag, double in, double out, Owner owner) {
        return new PartitionLag(number, lag, 0L, lag, 60, in, out, null, owner);
    }

    private static PartitionLag draining(int number, long lag, long seconds) {
        return new PartitionLag(number, lag, 0L, lag, 60, 0, 100, seconds, ONE);
    }

    private static PartitionLag young(int number, long lag, double out) {
        return new PartitionLag(number, lag, 0L, lag, 0.4, out, out, null, ONE);
    }
}
