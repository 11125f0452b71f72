package dev.fluxgate.cli.lag;

import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Seconds;
import dev.fluxgate.cli.console.Table;
import dev.fluxgate.cli.lag.LagReport.Advice;
import dev.fluxgate.cli.lag.LagReport.Partition;
import dev.fluxgate.cli.lag.LagReport.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/** A lag report for people. */
final class LagText {

    private static final String NONE = "-";
    private static final int PRODUCTS_NAMED = 3;

    private LagText() {}

    /** @param all whether to show partitions in which nothing happens */
    static String of(LagReport report, boolean all) {
        List<String> parts = new ArrayList<>();
        List<Partition> partitions = report.partitions().stream()
                .filter(partition -> all || partition.isBusy())
                .toList();
        if (!partitions.isEmpty()) {
            parts.add(partitions(report, partitions) + System.lineSeparator());
        }
        if (!report.products().isEmpty()) {
            parts.add(products(report.products()) + System.lineSeparator());
        }
        parts.add(summary(report));
        if (report.advice() != null) {
            parts.add(System.lineSeparator() + advice(report.advice()));
        }
        return String.join(System.lineSeparator(), parts);
    }

    private static String advice(Advice advice) {
        return advice.text() + (advice.command() == null ? "" : System.lineSeparator() + "    " + advice.command());
    }

    private static String summary(LagReport report) {
        OptionalDouble seconds = report.secondsToDrain();
        Fields fields = new Fields()
                .add("total lag", Long.toString(report.totalLag()))
                .add(
                        "drained in",
                        seconds.isPresent()
                                ? Seconds.text(seconds.getAsDouble())
                                : "not as things go: it grows or stands")
                .add("workers", report.workers() == null ? NONE : Integer.toString(report.workers()))
                .add(
                        "workers worth having",
                        report.replicasWorthHaving() + (report.reason() == null ? "" : ": " + report.reason()));
        if (report.productsNote() != null) {
            fields.add("products", report.productsNote());
        }
        if (report.stale()) {
            fields.add(
                    "stale", "these numbers are of " + Objects.requireNonNullElse(report.sampledAt(), "no time yet"));
        }
        return fields.toString();
    }

    private static String partitions(LagReport report, List<Partition> rows) {
        return new Table<Partition>()
                .number("PARTITION", row -> Integer.toString(row.partition()))
                .text("PRODUCTS", row -> products(report, row))
                .number("LAG", row -> Long.toString(row.lag()))
                .number("WAITED", row -> Seconds.text(row.lagSeconds()))
                .number("IN/S", row -> rate(row.rateIn()))
                .number("OUT/S", row -> rate(row.rateOut()))
                .number("DRAINED IN", row -> row.secondsToDrain() == null ? NONE : Seconds.text(row.secondsToDrain()))
                .text("OWNER", row -> row.owner() == null ? NONE : row.owner().clientId())
                .of(rows);
    }

    /** Those that something happens with; the first few of many. */
    private static String products(LagReport report, Partition partition) {
        List<String> names = report.products().stream()
                .filter(product -> Objects.equals(product.partition(), partition.partition()) && product.isBusy())
                .map(Product::product)
                .toList();
        if (names.isEmpty()) {
            return NONE;
        }
        String first = String.join(", ", names.subList(0, Math.min(PRODUCTS_NAMED, names.size())));
        return names.size() <= PRODUCTS_NAMED ? first : first + ", +" + (names.size() - PRODUCTS_NAMED);
    }

    private static String products(List<Product> rows) {
        return new Table<Product>()
                .text("PRODUCT", Product::product)
                .number("PARTITION", row -> Objects.toString(row.partition(), NONE))
                .number("LAG", row -> Objects.toString(row.lag(), NONE))
                .number("WAITED", row -> Seconds.text(row.lagSeconds()))
                .number("IN/S", row -> rate(row.rateIn()))
                .number("OUT/S", row -> rate(row.rateOut()))
                .number("DRAINED IN", row -> row.secondsToDrain() == null ? NONE : Seconds.text(row.secondsToDrain()))
                .of(rows);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.1f", perSecond);
    }
}
