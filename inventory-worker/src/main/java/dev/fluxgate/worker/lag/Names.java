package dev.fluxgate.worker.lag;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Partitions, and what is in them, as sentences name them. */
final class Names {

    private static final int MOST_PRODUCTS = 3;

    private Names() {}

    static String of(List<PartitionLag> partitions) {
        return (partitions.size() == 1 ? "partition " : "partitions ")
                + partitions.stream()
                        .map(partition -> Integer.toString(partition.partition()))
                        .collect(Collectors.joining(", "));
    }

    /** Those of each worker, with its name. */
    static String withOwners(List<PartitionLag> partitions) {
        Map<String, List<PartitionLag>> byOwner = partitions.stream()
                .collect(Collectors.groupingBy(Names::ownerOf, LinkedHashMap::new, Collectors.toList()));
        return listed(byOwner.entrySet().stream()
                .map(owned -> of(owned.getValue()) + " of " + owned.getKey())
                .toList());
    }

    /** As they are named: members of the group may share a name. */
    static boolean haveOneOwner(List<PartitionLag> partitions) {
        return partitions.stream().map(Names::ownerOf).distinct().count() == 1;
    }

    private static String listed(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    static String ownerOf(PartitionLag partition) {
        Owner owner = partition.owner();
        return owner == null ? "nobody" : owner.clientId().toLowerCase(Locale.ROOT);
    }

    /** The products that wait there, those with the most first, in brackets; empty where none is known. */
    static String productsIn(PartitionLag partition, List<ProductLag> products) {
        String names = products.stream()
                .filter(product -> Objects.equals(product.partition(), partition.partition()))
                .filter(product -> product.lag() != null && product.lag() > 0)
                .sorted(Comparator.comparing(
                                (Function<ProductLag, Long>) product -> Objects.requireNonNullElse(product.lag(), 0L))
                        .reversed())
                .limit(MOST_PRODUCTS)
                .map(ProductLag::product)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + names + ")";
    }
}
