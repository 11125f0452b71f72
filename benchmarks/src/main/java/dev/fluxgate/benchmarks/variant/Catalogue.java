package dev.fluxgate.benchmarks.variant;

import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.variant.Variant.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The variants, in the order in which a round takes them. */
public final class Catalogue {

    /** What other builds are called, with a number behind it. */
    public static final String OTHER = "against-";

    /** The gateway whose producer has a record as sent once it is written to the connection. */
    public static final String NOT_AWAITED = "not-awaited";

    /** The variant of a sale that has as many open holds as {@link #HOLDS} before it is measured. */
    public static final String MANY_HOLDS = "holds-1m";

    /** Many open holds. */
    public static final int HOLDS = 1_000_000;

    /** Every fifth request is a retry: 20 %. */
    private static final int RETRY_EVERY = 5;

    /** To tell whether more make anything slower. */
    private static final int FEWER = 512;

    /** Where the time that an answer takes shows, and not only the CPU. */
    private static final int FEW = 64;

    /** So few that nobody waits for long: an order at a time is slow. */
    private static final int FEWEST = 16;

    private static final int NONE = 0;

    /** Buyers who come again and again, with the same token each. */
    public static final int REGULARS = 1_000;

    private final Map<String, Integer> ports;
    private final int connections;
    private final String tokens;
    private final List<Variant> variants = new ArrayList<>();

    /**
     * @param ports where the services listen, by name
     * @param connections of every variant that does not say otherwise
     * @param tokens the file with the tokens of {@link #REGULARS}
     */
    public Catalogue(Map<String, Integer> ports, int connections, String tokens) {
        this.ports = ports;
        this.connections = connections;
        this.tokens = tokens;
    }

    /** The ids of all, but for those of other builds. */
    public static List<String> ids() {
        Catalogue all = new Catalogue(Map.of(), 1, "");
        all.usual();
        all.more();
        return all.variants.stream().map(Variant::id).toList();
    }

    /** All that are wanted and whose service runs. */
    public List<Variant> variants(Predicate<String> wanted) {
        usual();
        more();
        return variants.stream()
                .filter(variant -> wanted.test(variant.id()) || variant.id().startsWith(OTHER))
                .filter(variant -> variant.job().port() != NONE)
                .toList();
    }

    private void usual() {
        variants.add(variant("bare", "bare Quarkus REST route", "peers", "/bare", null, Expected.SUCCESS)
                .withoutScripts());
        order("accept", "FluxGate, accepted", "gateway", OrderMix.of("accept"));
        // Right behind what it is compared with, so that both meet the same machine.
        order("accept-512", "FluxGate, accepted, 512 connections", "gateway", "accept", FEWER);
        add("sold-out", "FluxGate, sold out", "gateway", "/orders", OrderMix.of("sold-out"), Expected.REFUSAL);
        order(
                "retries",
                "FluxGate, 20 % retries",
                "gateway",
                OrderMix.of("retries").retrying(RETRY_EVERY));
        add(
                "customary",
                "as most people write it",
                "peers",
                "/customary/orders",
                OrderMix.of("customary"),
                Expected.SUCCESS);
        variants.add(variant(
                        "postgres",
                        "PostgreSQL only",
                        "peers",
                        "/postgres/orders",
                        OrderMix.of("postgres"),
                        Expected.SUCCESS)
                .withoutScripts());
        order("one-by-one", "FluxGate, one order a script call, 16 connections", "one-by-one", "one-by-one", FEWEST);
        order(
                "no-tokens",
                "FluxGate, 1,000 buyers named by bodies",
                "gateway",
                OrderMix.of("regulars").from(REGULARS, null));
        order(
                "tokens",
                "FluxGate, 1,000 buyers with tokens",
                "gateway",
                OrderMix.of("regulars").from(REGULARS, tokens));
        order("buckets-8", "FluxGate, 8 buckets", "gateway", OrderMix.of("buckets-8"));
        order("products-100", "FluxGate, 100 products", "gateway", OrderMix.of("hundred-", 100, false));
        for (int i = 1; ports.containsKey(OTHER + i); i++) {
            order(OTHER + i, "FluxGate, other build " + i, OTHER + i, OrderMix.of("accept"));
        }
    }

    private void more() {
        order(NOT_AWAITED, "FluxGate, answered without waiting for Kafka", NOT_AWAITED, OrderMix.of("accept"));
        order("heap-128", "FluxGate, heap of 128 MB", "small", OrderMix.of("accept"));
        order("heap-512", "FluxGate, heap of 512 MB", "large", OrderMix.of("accept"));
        order("accept-64", "FluxGate, accepted, 64 connections", "gateway", "accept", FEW);
        order("not-awaited-64", "the same without waiting for Kafka", NOT_AWAITED, "accept", FEW);
        order("buckets-16", "FluxGate, 16 buckets", "gateway", OrderMix.of("buckets-16"));
        order("no-holds", "FluxGate, no holds", "gateway", OrderMix.of("no-holds"));
        order("zipf-100", "FluxGate, 100 products, Zipf", "gateway", OrderMix.of("hundred-", 100, true));
        order("products-10000", "FluxGate, 10,000 products", "gateway", OrderMix.of("many-", 10_000, false));
        order("zipf-10000", "FluxGate, 10,000 products, Zipf", "gateway", OrderMix.of("many-", 10_000, true));
        order(MANY_HOLDS, "FluxGate, 1,000,000 open holds", "gateway", OrderMix.of("held"));
    }

    private void order(String id, String title, String process, String product, int connections) {
        int port = ports.getOrDefault(process, NONE);
        LoadJob job = new LoadJob(port, "/orders", OrderMix.of(product), connections, 0, 0);
        variants.add(new Variant(id, title, process, job, Expected.SUCCESS));
    }

    private void order(String id, String title, String process, OrderMix orders) {
        add(id, title, process, "/orders", orders, Expected.SUCCESS);
    }

    private void add(String id, String title, String process, String path, OrderMix orders, Expected expected) {
        variants.add(variant(id, title, process, path, orders, expected));
    }

    private Variant variant(
            String id, String title, String process, String path, @Nullable OrderMix orders, Expected expected) {
        LoadJob job = new LoadJob(ports.getOrDefault(process, NONE), path, orders, connections, 0, 0);
        return new Variant(id, title, process, job, expected);
    }
}
