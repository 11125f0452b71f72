package dev.fluxgate.cli.deadletter;

import dev.fluxgate.cli.console.ProductIdConverter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which dead letters are meant. */
final class Filters {

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only with this reason: malformed, oversize, no-stock, key-taken, id-taken or unstorable.")
    private @Nullable String reason;

    @Option(
            names = "--product",
            paramLabel = "PRODUCT",
            converter = ProductIdConverter.class,
            description = "Only of this product.")
    private @Nullable String productId;

    @Option(names = "--order", paramLabel = "ORDER_ID", description = "Only of this order.")
    private @Nullable UUID orderId;

    /** As the worker's parameters. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "reason", reason);
        put(query, "productId", productId);
        put(query, "orderId", orderId);
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable Object value) {
        if (value != null) {
            query.put(name, value.toString());
        }
    }
}
