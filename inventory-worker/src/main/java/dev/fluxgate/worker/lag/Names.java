package dev.fluxgate.worker.lag;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
