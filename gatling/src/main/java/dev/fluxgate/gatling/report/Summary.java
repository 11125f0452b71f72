package dev.fluxgate.gatling.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.gatling.audit.Audit;
import dev.fluxgate.gatling.audit.Found;
import dev.fluxgate.gatling.order.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How a rehearsal went: what came of the orders, how long answers took, and what the books say.
 *
 * @param simulation its name
 * @param seconds from the first buyer to the last audit
 * @param found the books, by sale
 */
public record Summary(String simulation, double seconds, Tally tally, List<Found> found) {

    private static final double[] PERCENTILES = {50, 95, 99, 99.9};
    private static final int MOST_SHOWN = 20;

    /** For people. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%s: %,d orders in %.0f s", simulation, tally.sent(), seconds));
        tally.counts()
                .forEach((outcome, count) -> lines.add(String.format(Locale.ROOT, "  %-24s%,12d", outcome, count)));
        lines.add("  answered " + percentiles());
        lines.add("");
        lines.addAll(books());
        return String.join(System.lineSeparator(), lines);
    }

    /** For programs. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("simulation", simulation).put("seconds", seconds).put("orders", tally.sent());
        ObjectNode outcomes = json.putObject("outcomes");
        tally.counts().forEach(outcomes::put);
        Histogram times = tally.responseTimes();
        ObjectNode millis = json.putObject("responseMillis");
        for (double percentile : PERCENTILES) {
            millis.put(name(percentile), times.getValueAtPercentile(percentile));
        }
        millis.put("max", times.getMaxValue());
        json.put("clean", found.stream().allMatch(Found::isClean));
        found.stream().map(Found::toJson).forEach(json.putArray("audits")::add);
        return json;
    }

    private String percentiles() {
        Histogram times = tally.responseTimes();
        StringBuilder text = new StringBuilder();
        for (double percentile : PERCENTILES) {
            text.append(name(percentile))
                    .append(' ')
                    .append(times.getValueAtPercentile(percentile))
                    .append(" ms, ");
        }
        return text.append("max ").append(times.getMaxValue()).append(" ms").toString();
    }

    private List<String> books() {
        List<String> lines = new ArrayList<>();
        long clean = found.stream().filter(Found::isClean).count();
        lines.add(String.format(
                Locale.ROOT,
                "Audit: %,d of %,d clean; loaded %s = available %s + in transit %s + held %s + confirmed %s;"
                        + " accepted %s, rows %s",
                clean,
                found.size(),
                sum(Audit::loaded),
                sum(Audit::available),
                sum(Audit::inTransit),
                sum(Audit::held),
                sum(Audit::confirmed),
                sum(Audit::accepted),
                sum(Audit::persisted)));
        found.stream()
                .filter(one -> !one.isClean())
                .limit(MOST_SHOWN)
                .forEach(one -> lines.add("  " + one.audit().productId() + ": " + String.join("; ", one.objections())));
        return lines;
    }

    private String sum(Function<Audit, @Nullable Long> number) {
        long sum = found.stream()
                .map(one -> number.apply(one.audit()))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        return String.format(Locale.ROOT, "%,d", sum);
    }

    private static String name(double percentile) {
        String text =
                percentile == Math.rint(percentile) ? Long.toString((long) percentile) : String.valueOf(percentile);
        return "p" + text;
    }
}
