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
 * <p>A partition is in need where its lag lasts, that is, its oldest record has waited for {@link Delays#LATE} or more at
 * each look for {@link Delays#LASTING} or more, and where, as the lag went in the last seconds, it will not be gone within
 * 30 s. Workers are asked for only then. A worker needs seconds to start and makes partitions move, so it is of no use against
 * a burst that is over by then. Before that, workers keep up where no record has waited for {@link Delays#LATE}, and no more
 * waits than they have stored in {@link Delays#LATE} on average (the time in a queue is its length by its throughput); where
 * more does, as in the first seconds of a sale, it is too early to tell.
 */
final class Adviser {

    /** What will have drained by then needs no help. */
    private static final long SOON_SECONDS = 30;

    /** A partition is hot where it has this part of all that waits. */
    private static final double HOT = 0.8;

    private final List<PartitionLag> partitions;
    private final List<ProductLag> products;
    private final List<PartitionLag> waiting;
    /** Those that wait, and for which the workers neither keep up nor will be done soon. */
    private final List<PartitionLag> behind;

    private final Standing standing;
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
        this.behind = waiting.stream()
                .filter(partition -> !partition.keepsUp() && !drainsSoon(partition))
                .toList();
        this.standing = Standing.among(waiting);
        this.lasting = lasting;
        this.workers = workers;
        this.worthHaving = worthHaving;
    }

    /**
     * The advice on figures that are fresh.
     *
     * @param postgresAwaySince since when PostgreSQL has failed a task of the worker, perhaps one of many and a while ago: it
     *     is blamed only where a partition is behind; null where it does what is asked of it
     */
    Advice advise(@Nullable Instant postgresAwaySince) {
        if (waiting.isEmpty()) {
            return Advice.of(Kind.NOTHING_TO_DO, "Nothing to do: nothing waits.");
        }
        if (postgresAwaySince != null && !behind.isEmpty()) {
            return Advice.of(
                    Kind.POSTGRES_AWAY,
                    "More workers would not help: PostgreSQL has not done what it was asked to since "
                            + postgresAwaySince + ". Mend it; until then orders wait in Kafka, and none is lost.");
        }
        return orphaned()
                .or(standing::whereStuck)
                .or(this::noTrouble)
                .or(() -> hot(this::needsNoOtherWorker))
                .or(this::tooFewWorkers)
                .or(standing::whereInDoubt)
                .or(() -> hot(hottest -> true))
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

    private Optional<Advice> noTrouble() {
        if (waiting.stream().anyMatch(this::isInNeed)) {
            return Optional.empty();
        }
        if (waiting.stream().allMatch(PartitionLag::keepsUp)) {
            return Optional.of(Advice.of(
                    Kind.NOTHING_TO_DO,
                    String.format(
                            Locale.ROOT,
                            "Nothing to do: the workers keep up. The oldest record has waited for %.1f s.",
                            longestWait())));
        }
        if (behind.isEmpty()) {
            return Optional.of(Advice.of(
                    Kind.NOTHING_TO_DO,
                    "Nothing to do: what waits will be stored in %d s.".formatted(longestSecondsToDrain())));
        }
        return behind.stream()
                .max(Comparator.comparingDouble(PartitionLag::lagSeconds))
                .map(this::tooEarly);
    }

    /** @param oldest has waited longest of those that are behind; one that drains soon may have waited longer */
    private Advice tooEarly(PartitionLag oldest) {
        return Advice.of(
                Kind.TOO_EARLY,
                String.format(
                        Locale.ROOT,
                        "Too early to tell: the oldest record%s has waited for %.1f s. Workers are worth adding where that is "
                                + "%d s or more and stays so for another %d s. Look again then.",
                        behind.size() == waiting.size() ? "" : " of " + Names.of(List.of(oldest)),
                        oldest.lagSeconds(),
                        Delays.LATE.toSeconds(),
                        Delays.LASTING.toSeconds()));
    }

    private boolean isInNeed(PartitionLag partition) {
        return lasting.test(partition) && !drainsSoon(partition);
    }

    private static boolean drainsSoon(PartitionLag partition) {
        Long seconds = partition.secondsToDrain();
        return partition.owner() != null && seconds != null && seconds <= SOON_SECONDS;
    }

    private double longestWait() {
        return waiting.stream().mapToDouble(PartitionLag::lagSeconds).max().orElse(0);
    }

    /** Of those for which the workers do not keep up. */
    private long longestSecondsToDrain() {
        return waiting.stream()
                .filter(partition -> !partition.keepsUp())
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
                        "Add workers: %d partitions have work, and %d %s them.%s"
                                .formatted(
                                        worthHaving,
                                        workers,
                                        workers == 1 ? "worker shares" : "workers share",
                                        standing.afterMoreWorkers()),
                        worthHaving));
    }

    private Optional<Advice> hot(Predicate<PartitionLag> condition) {
        long total = waiting.stream().mapToLong(PartitionLag::lag).sum();
        return waiting.stream()
                .max(Comparator.comparingLong(PartitionLag::lag))
                .filter(hottest -> hottest.owner() != null && hottest.lag() >= HOT * total)
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

    /** Another worker would take little off it, nor off any other that is in need. */
    private boolean needsNoOtherWorker(PartitionLag hottest) {
        return keepsItsWorkerBusy(hottest)
                && waiting.stream().filter(this::isInNeed).allMatch(this::keepsItsWorkerBusy);
    }

    /** Nearly all that its worker does is for it. */
    private boolean keepsItsWorkerBusy(PartitionLag partition) {
        Owner owner = partition.owner();
        double all = partitions.stream()
                .filter(other -> owner != null && owner.equals(other.owner()))
                .mapToDouble(PartitionLag::rateOut)
                .sum();
        return owner != null && partition.rateOut() > 0 && partition.rateOut() >= HOT * all;
    }

    private Advice allTaken() {
        return Advice.of(
                Kind.ALL_PARTITIONS_TAKEN,
                "More workers would not help: %d workers serve the %d of %d partitions that have work. "
                                .formatted(workers, worthHaving, partitions.size())
                        + "Give the workers or PostgreSQL more CPU, or wait.");
    }
}
