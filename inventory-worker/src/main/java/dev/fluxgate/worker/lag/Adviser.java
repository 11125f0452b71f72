package dev.fluxgate.worker.lag;

import dev.fluxgate.worker.lag.Advice.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says what helps against lag. More workers help where partitions with work share one; a partition, and so a product, is
 * served by one worker at a time.
 *
 * <p>Workers are asked for only where a lag lasts: a partition's oldest record has waited for {@link Delays#LATE} or more at
 * each look for {@link Delays#LASTING}, and as the lag went in these seconds, it will not be gone within 30 s. A worker needs
 * seconds to start and makes partitions move, so it is of no use against a burst that is over by then. Before that, workers
 * keep up where less waits than they have stored in {@link Delays#LATE} on average (the time in a queue is its length by its
 * throughput); where more does, as in the first seconds of a sale, it is too early to tell.
 */
final class Adviser {

    /** What will have drained by then needs no help. */
    private static final long SOON_SECONDS = 30;

    /** A worker that has not moved for so long does not get on. */
    private static final double STUCK_AFTER_SECONDS = 20;

    /** A partition is hot where it has this part of all that waits. */
    private static final double HOT = 0.8;

    private final List<PartitionLag> partitions;
    private final List<ProductLag> products;
    private final List<PartitionLag> waiting;
    private final Predicate<PartitionLag> lasting;
    private final int workers;
    private final int worthHaving;

    /** @param lasting whether a partition has been late for a while */
    Adviser(
            List<PartitionLag> partitions,
            @Nullable List<ProductLag> products,
            int workers,
            int worthHaving,
            Predicate<PartitionLag> lasting) {
        this.partitions = partitions;
        this.products = products == null ? List.of() : products;
        this.waiting =
                partitions.stream().filter(partition -> partition.lag() > 0).toList();
        this.lasting = lasting;
        this.workers = workers;
        this.worthHaving = worthHaving;
    }

    /**
     * The advice on figures that are fresh.
     *
     * @param postgresAwaySince null where PostgreSQL does what is asked of it
     */
    Advice advise(@Nullable Instant postgresAwaySince) {
        if (waiting.isEmpty()) {
            return Advice.of(Kind.NOTHING_TO_DO, "Nothing to do: nothing waits.");
        }
        if (postgresAwaySince != null) {
            return Advice.of(
                    Kind.POSTGRES_AWAY,
                    "More workers would not help: PostgreSQL has not done what it was asked to since "
                            + postgresAwaySince + ". Mend it; until then orders wait in Kafka, and none is lost.");
        }
        return orphaned()
                .or(this::stuck)
                .or(this::noTrouble)
                .or(() -> hot(this::keepsItsWorkerBusy))
                .or(this::tooFewWorkers)
                .or(() -> hot(partition -> true))
                .orElseGet(this::allTaken);
    }

    private Optional<Advice> orphaned() {
        List<PartitionLag> orphaned = waiting.stream()
                .filter(partition -> partition.owner() == null && lasting.test(partition))
                .toList();
        return orphaned.isEmpty()
                ? Optional.empty()
                : Optional.of(Advice.scale(
                        Kind.NO_WORKER,
                        "No worker has %s. If none starts or joins by itself, start workers."
                                .formatted(Names.of(orphaned)),
                        Math.max(workers, worthHaving)));
    }

    private Optional<Advice> stuck() {
        List<PartitionLag> stuck = waiting.stream()
                .filter(partition -> partition.owner() != null)
                .filter(partition -> partition.rateOut() == 0 && partition.lagSeconds() >= STUCK_AFTER_SECONDS)
                .toList();
        return stuck.isEmpty()
                ? Optional.empty()
                : Optional.of(Advice.of(
                        Kind.STUCK,
                        "More workers would not help: %s of %s does not move. See that worker's log and the dead letters."
                                .formatted(Names.of(stuck), Names.ownerOf(stuck.get(0)))));
    }

    private Optional<Advice> noTrouble() {
        if (waiting.stream().anyMatch(partition -> lasting.test(partition) && !drainsSoon(partition))) {
            return Optional.empty();
        }
        double oldest =
                waiting.stream().mapToDouble(PartitionLag::lagSeconds).max().orElse(0);
        List<PartitionLag> behind =
                waiting.stream().filter(partition -> !keepsUp(partition)).toList();
        if (behind.isEmpty()) {
            return Optional.of(Advice.of(
                    Kind.NOTHING_TO_DO,
                    String.format(
                            Locale.ROOT,
                            "Nothing to do: the workers keep up. The oldest record has waited for %.1f s.",
                            oldest)));
        }
        if (behind.stream().allMatch(Adviser::drainsSoon)) {
            return Optional.of(Advice.of(
                    Kind.NOTHING_TO_DO,
                    "Nothing to do: what waits will be stored in %d s.".formatted(longestSecondsToDrain(behind))));
        }
        return Optional.of(Advice.of(
                Kind.TOO_EARLY,
                String.format(
                        Locale.ROOT,
                        "Too early to tell: the oldest record has waited for %.1f s. Workers are worth adding where that is "
                                + "%d s or more and stays so for another %d s. Look again then.",
                        oldest,
                        Delays.LATE.toSeconds(),
                        Delays.LASTING.toSeconds())));
    }

    private static boolean drainsSoon(PartitionLag partition) {
        Long seconds = partition.secondsToDrain();
        return partition.owner() != null && seconds != null && seconds <= SOON_SECONDS;
    }

    private static boolean keepsUp(PartitionLag partition) {
        return partition.owner() != null
                && !Delays.isLate(partition.lagSeconds())
                && partition.lag() <= partition.rateOut() * Delays.LATE.toSeconds();
    }

    private static long longestSecondsToDrain(List<PartitionLag> partitions) {
        return partitions.stream()
                .map(PartitionLag::secondsToDrain)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private Optional<Advice> tooFewWorkers() {
        return worthHaving <= workers
                ? Optional.empty()
                : Optional.of(Advice.scale(
                        Kind.ADD_WORKERS,
                        "Add workers: %d partitions have work, and %d %s them."
                                .formatted(worthHaving, workers, workers == 1 ? "worker shares" : "workers share"),
                        worthHaving));
    }

    private Optional<Advice> hot(Predicate<PartitionLag> condition) {
        long total = waiting.stream().mapToLong(PartitionLag::lag).sum();
        return waiting.stream()
                .max(Comparator.comparingLong(PartitionLag::lag))
                .filter(hottest -> hottest.lag() >= HOT * total)
                .filter(condition)
                .map(hottest -> Advice.of(
                        Kind.HOT_PARTITION,
                        "More workers would not help: %.0f %% of what waits is in %s%s, and one worker at a time, now %s, serves it."
                                .formatted(
                                        100.0 * hottest.lag() / total,
                                        Names.of(List.of(hottest)),
                                        Names.productsIn(hottest, products),
                                        Names.ownerOf(hottest))));
    }

    /** Another worker would take little off it. */
    private boolean keepsItsWorkerBusy(PartitionLag hottest) {
        Owner owner = hottest.owner();
        double all = partitions.stream()
                .filter(partition -> owner != null && owner.equals(partition.owner()))
                .mapToDouble(PartitionLag::rateOut)
                .sum();
        return hottest.rateOut() > 0 && hottest.rateOut() >= HOT * all;
    }

    private Advice allTaken() {
        return Advice.of(
                Kind.ALL_PARTITIONS_TAKEN,
                "More workers would not help: %d workers serve the %d of %d partitions that have work. "
                                .formatted(workers, worthHaving, partitions.size())
                        + "Give the workers or PostgreSQL more CPU, or wait.");
    }
}
