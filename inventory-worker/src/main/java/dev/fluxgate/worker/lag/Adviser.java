package dev.fluxgate.worker.lag;

import dev.fluxgate.worker.lag.Advice.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what helps against lag. More workers help where partitions with work share one; a partition, and so a product, is
 * served by one worker at a time.
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
    private final int workers;
    private final int worthHaving;

    Adviser(List<PartitionLag> partitions, @Nullable List<ProductLag> products, int workers, int worthHaving) {
        this.partitions = partitions;
        this.products = products == null ? List.of() : products;
        this.waiting =
                partitions.stream().filter(partition -> partition.lag() > 0).toList();
        this.workers = workers;
        this.worthHaving = worthHaving;
    }

    /**
     * The advice on figures that are fresh.
     *
     * @param postgresAwaySince null where PostgreSQL does what is asked of it
     */
    Advice advise(@Nullable Instant postgresAwaySince) {
        if (drainsSoon()) {
            return Advice.of(Kind.NOTHING_TO_DO, drainedText());
        }
        if (postgresAwaySince != null) {
            return Advice.of(
                    Kind.POSTGRES_AWAY,
                    "More workers would not help: PostgreSQL has not done what it was asked to since "
                            + postgresAwaySince + ". Mend it; until then orders wait in Kafka, and none is lost.");
        }
        return orphaned().or(this::stuck).or(this::tooFewWorkers).or(this::hot).orElseGet(this::allTaken);
    }

    private boolean drainsSoon() {
        return waiting.stream()
                .allMatch(
                        partition -> partition.secondsToDrain() != null && partition.secondsToDrain() <= SOON_SECONDS);
    }

    private String drainedText() {
        long seconds = waiting.stream()
                .map(PartitionLag::secondsToDrain)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return waiting.isEmpty()
                ? "Nothing to do: nothing waits."
                : "Nothing to do: what waits will be stored in %d s.".formatted(seconds);
    }

    private Optional<Advice> orphaned() {
        List<PartitionLag> orphaned =
                waiting.stream().filter(partition -> partition.owner() == null).toList();
        return orphaned.isEmpty()
                ? Optional.empty()
                : Optional.of(Advice.scale(
                        Kind.NO_WORKER,
                        "No worker has %s. If none starts or joins by itself, start workers."
                                .formatted(names(orphaned)),
                        Math.max(workers, worthHaving)));
    }

    private Optional<Advice> stuck() {
        List<PartitionLag> stuck = waiting.stream()
                .filter(partition -> partition.rateOut() == 0 && partition.lagSeconds() >= STUCK_AFTER_SECONDS)
                .toList();
        return stuck.isEmpty()
                ? Optional.empty()
                : Optional.of(Advice.of(
                        Kind.STUCK,
                        "More workers would not help: %s of %s does not move. See that worker's log and the dead letters."
                                .formatted(names(stuck), owner(stuck.get(0)))));
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

    private Optional<Advice> hot() {
        long total = waiting.stream().mapToLong(PartitionLag::lag).sum();
        return waiting.stream()
                .max(Comparator.comparingLong(PartitionLag::lag))
                .filter(hottest -> hottest.lag() >= HOT * total)
                .map(hottest -> Advice.of(
                        Kind.HOT_PARTITION,
                        "More workers would not help: %.0f %% of what waits is in %s%s, and one worker at a time, now %s, serves it."
                                .formatted(
                                        100.0 * hottest.lag() / total,
                                        names(List.of(hottest)),
                                        productsOf(hottest),
                                        owner(hottest))));
    }

    private Advice allTaken() {
        return Advice.of(
                Kind.ALL_PARTITIONS_TAKEN,
                "More workers would not help: %d workers serve the %d of %d partitions that have work. "
                                .formatted(workers, worthHaving, partitions.size())
                        + "Give the workers or PostgreSQL more CPU, or wait.");
    }

    private String productsOf(PartitionLag partition) {
        String names = products.stream()
                .filter(product -> Objects.equals(product.partition(), partition.partition()))
                .filter(product -> product.lag() != null && product.lag() > 0)
                .sorted(Comparator.comparing(
                                (Function<ProductLag, Long>) product -> Objects.requireNonNullElse(product.lag(), 0L))
                        .reversed())
                .limit(3)
                .map(ProductLag::product)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + names + ")";
    }

    private static String names(List<PartitionLag> partitions) {
        return (partitions.size() == 1 ? "partition " : "partitions ")
                + partitions.stream()
                        .map(partition -> Integer.toString(partition.partition()))
                        .collect(Collectors.joining(", "));
    }

    private static String owner(PartitionLag partition) {
        Owner owner = partition.owner();
        return owner == null ? "nobody" : owner.clientId().toLowerCase(Locale.ROOT);
    }
}
