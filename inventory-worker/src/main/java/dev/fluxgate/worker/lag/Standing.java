package dev.fluxgate.worker.lag;

import dev.fluxgate.worker.lag.Advice.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Partitions that have a worker and do not move. Where their worker keeps up with its others, or moves none of them, they are
 * stuck. Where it is behind with others that it moves, it may only not have come to these yet, and more workers would help.
 *
 * @param stuck for certain
 * @param doubtful stuck or waiting their turn
 */
record Standing(List<PartitionLag> stuck, List<PartitionLag> doubtful) {

    /** A partition that has waited for so long should have moved. */
    private static final double AFTER_SECONDS = 20;

    /** @param waiting all partitions in which something waits */
    static Standing among(List<PartitionLag> waiting) {
        Set<Owner> behind = waiting.stream()
                .filter(partition -> partition.rateOut() > 0 && !partition.keepsUp())
                .map(PartitionLag::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Standing(still(waiting, owner -> !behind.contains(owner)), still(waiting, behind::contains));
    }

    private static List<PartitionLag> still(List<PartitionLag> waiting, Predicate<Owner> those) {
        return waiting.stream()
                .filter(partition -> partition.owner() != null && those.test(partition.owner()))
                .filter(partition -> partition.rateOut() == 0 && partition.lagSeconds() >= AFTER_SECONDS)
                .toList();
    }

    /** Empty where it is not certain of any. */
    Optional<Advice> whereStuck() {
        return stuck.isEmpty()
                ? Optional.empty()
                : Optional.of(Advice.of(
                        Kind.STUCK,
                        "More workers would not help: %s %s not move. See %s and the dead letters."
                                .formatted(Names.withOwners(stuck), verb(stuck), logs(stuck))));
    }

    /** Says nothing of more workers; empty where nothing is doubtful. */
    Optional<Advice> whereInDoubt() {
        return doubtful.isEmpty()
                ? Optional.empty()
                : Optional.of(Advice.of(
                        Kind.STUCK,
                        "Stuck, or waiting its turn: %s %s not move, and others there do. If it stays so, see %s and the dead letters."
                                .formatted(Names.withOwners(doubtful), verb(doubtful), logs(doubtful))));
    }

    /** What to look at where more workers are of no help to those that are doubtful; empty where none is. */
    String afterMoreWorkers() {
        return doubtful.isEmpty()
                ? ""
                : " If %s %s not move then either, see %s and the dead letters."
                        .formatted(
                                Names.of(doubtful),
                                verb(doubtful),
                                doubtful.size() == 1 ? "its worker's log" : "their workers' logs");
    }

    private static String verb(List<PartitionLag> some) {
        return some.size() == 1 ? "does" : "do";
    }

    private static String logs(List<PartitionLag> some) {
        return Names.haveOneOwner(some) ? "that worker's log" : "the logs of these workers";
    }
}
