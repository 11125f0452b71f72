package dev.fluxgate.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.benchmarks.load.Load;
import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.machine.Pause;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Sales;
import dev.fluxgate.benchmarks.stack.Service;
import dev.fluxgate.benchmarks.stack.Told;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps the count of acknowledged orders, and compares it with the rows in the end: mix by mix with what the load generator has
 * heard, of which wrk misses the last answers on each of its connections, and all together, to the order, with what the gateways say.
 */
final class Books {

    private static final int SETTLE_SECONDS = 60;
    private static final int POLL_MILLIS = 500;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * Orders of a mix.
     *
     * @param acknowledged answered with 202, each once
     * @param unheard answers that the load generator may not have counted, at most
     */
    private record Entry(OrderMix mix, long acknowledged, long unheard) {

        Entry plus(LoadResult result, long more) {
            long orders = result.succeeded() - result.repeats();
            return new Entry(mix, acknowledged + orders, unheard + more);
        }
    }

    /** Notes what a job has brought. */
    void add(OrderMix mix, LoadResult result, Load load, int connections) {
        Entry before = entries.getOrDefault(mix.product(), new Entry(mix, 0, 0));
        long unheard = load.countsAll() ? 0 : connections + (result.repeats() > 0 ? connections : 0);
        entries.put(mix.product(), before.plus(result, unheard));
    }

    /** Notes orders that no job has brought. */
    void placed(OrderMix mix, long orders) {
        entries.put(mix.product(), new Entry(mix, orders, 0));
    }

    /** Orders of FluxGate that were acknowledged. */
    long acknowledged() {
        return entries.values().stream().mapToLong(Entry::acknowledged).sum();
    }

    /** Orders of a mix that were acknowledged. */
    long acknowledged(OrderMix mix) {
        Entry entry = entries.get(mix.product());
        return entry == null ? 0 : entry.acknowledged();
    }

    /** Closes them: each order that was acknowledged must be a row, and every audit clean. */
    Account close(Database database, Sales sales, Service worker, Collection<Service> gateways) throws SQLException {
        List<String> wrong = new ArrayList<>();
        List<String> products = entries.values().stream()
                .flatMap(entry -> products(entry.mix()))
                .distinct()
                .toList();
        products.parallelStream()
                .flatMap(product -> audit(sales, worker, product).stream())
                .forEachOrdered(wrong::add);
        for (Entry entry : entries.values()) {
            long rows = rows(database, entry.mix());
            if (rows < entry.acknowledged() || rows > entry.acknowledged() + entry.unheard()) {
                wrong.add(entry.mix().product() + ": " + entry.acknowledged() + " answers acknowledged orders"
                        + (entry.unheard() > 0 ? " (and at most " + entry.unheard() + " were not heard)" : "") + ", "
                        + rows + " are rows");
            }
        }
        Told told = Told.by(gateways);
        long rows = database.number("SELECT count(*) FROM orders");
        if (rows != told.orders()) {
            wrong.add("the gateways have acknowledged " + told.orders() + " orders, " + rows + " are rows");
        }
        return new Account(told, rows, products.size(), wrong);
    }

    private static Stream<String> products(OrderMix mix) {
        return mix.products() == 1
                ? Stream.of(mix.product())
                : IntStream.range(0, mix.products()).mapToObj(i -> mix.product() + i);
    }

    private static long rows(Database database, OrderMix mix) throws SQLException {
        String condition = mix.products() > 1 ? "LIKE '" + mix.product() + "%'" : "= '" + mix.product() + "'";
        return database.number("SELECT count(*) FROM orders WHERE product_id " + condition);
    }

    /** What the audit of a sale finds, once it is at rest; nothing where that is clean. */
    private static Optional<String> audit(Sales sales, Service worker, String product) {
        JsonNode audit = sales.audit(worker, product);
        for (int i = 0;
                i < SETTLE_SECONDS * 1_000 / POLL_MILLIS && verdict(audit).equals("SETTLING");
                i++) {
            Pause.millis(POLL_MILLIS);
            audit = sales.audit(worker, product);
        }
        return verdict(audit).equals("CLEAN") ? Optional.empty() : Optional.of(product + ": the audit says " + audit);
    }

    private static String verdict(JsonNode audit) {
        return audit.path("verdict").asText();
    }
}
