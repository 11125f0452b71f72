package dev.fluxgate.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.benchmarks.load.Load;
import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.machine.Pause;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Sales;
import dev.fluxgate.benchmarks.stack.Service;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the count of acknowledged orders, and compares it with the rows in the end. */
final class Books {

    private static final int SETTLE_SECONDS = 60;
    private static final int POLL_MILLIS = 500;
    private static final int AUDITS_OF_MANY = 50;

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

    /** What is wrong, a line each; empty when each acknowledged order is a row and every audit is clean. */
    List<String> check(Database database, Sales sales, Service worker) throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (Entry entry : entries.values()) {
            boolean many = entry.mix().products() > 1;
            for (int i = 0; i < Math.min(entry.mix().products(), AUDITS_OF_MANY); i++) {
                audit(
                        sales,
                        worker,
                        many ? entry.mix().product() + i : entry.mix().product(),
                        wrong);
            }
            String product = entry.mix().product();
            long rows = rows(database, entry.mix());
            if (rows < entry.acknowledged() || rows > entry.acknowledged() + entry.unheard()) {
                wrong.add(product + ": " + entry.acknowledged() + " orders were acknowledged"
                        + (entry.unheard() > 0 ? " (and at most " + entry.unheard() + " unheard)" : "") + ", "
                        + rows + " are rows");
            }
        }
        return wrong;
    }

    private static long rows(Database database, OrderMix mix) throws SQLException {
        String condition = mix.products() > 1 ? "LIKE '" + mix.product() + "%'" : "= '" + mix.product() + "'";
        return database.number("SELECT count(*) FROM orders WHERE product_id " + condition);
    }

    private static void audit(Sales sales, Service worker, String product, List<String> wrong) {
        JsonNode audit = sales.audit(worker, product);
        for (int i = 0;
                i < SETTLE_SECONDS * 1_000 / POLL_MILLIS && verdict(audit).equals("SETTLING");
                i++) {
            Pause.millis(POLL_MILLIS);
            audit = sales.audit(worker, product);
        }
        if (!verdict(audit).equals("CLEAN")) {
            wrong.add(product + ": the audit says " + audit);
        }
    }

    private static String verdict(JsonNode audit) {
        return audit.path("verdict").asText();
    }
}
