package dev.fluxgate.worker.lag;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What is to be said about the products' figures beside those of the partitions. */
final class ProductsNote {

    private ProductsNote() {}

    /**
     * Null where nothing is to be said.
     *
     * @param leftOut older sales that are not shown
     * @param products those that are
     * @param waiting records in all partitions
     */
    static @Nullable String of(int leftOut, List<ProductLag> products, long waiting) {
        StringJoiner note = new StringJoiner(" ").setEmptyValue("");
        long orders = products.stream()
                .map(ProductLag::lag)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        if (orders != waiting) {
            note.add(
                    ("Their lags, %d together, are estimates from Redis and PostgreSQL, in orders, and need not add up to the "
                                    + "%d records that wait.")
                            .formatted(orders, waiting));
        }
        long unknown =
                products.stream().filter(product -> product.lag() == null).count();
        if (unknown > 0) {
            note.add("Redis does not have " + counted(unknown, "sale") + ", whose lag is not known.");
        }
        if (leftOut > 0) {
            note.add(counted(leftOut, "older sale") + (leftOut == 1 ? " is left out." : " are left out."));
        }
        return note.length() == 0 ? null : note.toString();
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
