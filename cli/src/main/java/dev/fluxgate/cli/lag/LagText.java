package dev.fluxgate.cli.lag;

import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Seconds;
import dev.fluxgate.cli.console.Table;
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

    private LagText() {}

    /** @param all whether to show partitions in which nothing happens */
    static String of(LagReport report, boolean all) {
        List<String> parts = new ArrayList<>();
        List<Partition> partitions = report.partitions().stream()
                .filter(partition -> all || partition.isBusy())
                .toList();
        if (!partitions.isEmpty()) {
            parts.add(partitions(partitions) + System.lineSeparator());
        }
        if (!report.products().isEmpty()) {
            parts.add(products(report.products()) + System.lineSeparator());
        }
        parts.add(summary(report));
        return String.join(System.lineSeparator(), parts);
    }

    private static String summary(LagReport report) {
        OptionalDouble seconds = report.secondsToDrain();
        Fields fields = new Fields()
                .add("total lag", Long.toString(report.totalLag()))
                .add(
                        "drained in",
                        seconds.isPresent() ? Seconds.text(seconds.getAsDouble()) : "never, as things go: it grows")
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

    private static String partitions(List<Partition> rows) {
        return new Table<Partition>()
                .number("PARTITION", row -> Integer.toString(row.partition()))
                .number("LAG", row -> Long.toString(row.lag()))
                .number("COMMITTED", row -> Objects.toString(row.committedOffset(), NONE))
                .number("END", row -> Long.toString(row.endOffset()))
                .number("IN/S", row -> rate(row.rateIn()))
                .number("OUT/S", row -> rate(row.rateOut()))
                .number("DRAINED IN", row -> row.secondsToDrain() == null ? NONE : Seconds.text(row.secondsToDrain()))
                .text("OWNER", row -> row.owner() == null ? NONE : row.owner().clientId())
                .of(rows);
    }

    private static String products(List<Product> rows) {
        return new Table<Product>()
                .text("PRODUCT", Product::product)
                .number("LAG", row -> Objects.toString(row.lag(), NONE))
                .number("OUT/S", row -> rate(row.rateOut()))
                .of(rows);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.1f", perSecond);
    }
}
