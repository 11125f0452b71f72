package dev.fluxgate.cli.audit;

import dev.fluxgate.cli.audit.AuditReport.Correction;
import dev.fluxgate.cli.audit.AuditReport.Difference;
import dev.fluxgate.cli.audit.AuditReport.Repair;
import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sale's books for people. */
final class AuditText {

    private static final String UNKNOWN = "-";
    private static final int MOST_ORDERS = 5;

    private AuditText() {}

    static String of(AuditReport report) {
        List<String> parts = new ArrayList<>(List.of(units(report), "", orders(report), ""));
        report.differences().forEach(difference -> parts.add(difference(difference)));
        if (!report.differences().isEmpty()) {
            parts.add("");
        }
        parts.add(summary(report));
        return String.join(System.lineSeparator(), parts);
    }

    /** @param productId for the command that applies it */
    static String of(Repair repair, String productId) {
        if (repair.corrections().isEmpty()) {
            return repair.applied() ? "Nothing to repair." : "Nothing to repair: no correction is proposed.";
        }
        String head = repair.applied()
                ? "Applied:"
                : "Proposed; nothing is changed yet. To apply it: ./fluxgate audit " + productId + " --repair --apply";
        return String.join(System.lineSeparator(), head, corrections(repair.corrections()));
    }

    private static String units(AuditReport report) {
        return new Table<AuditReport>()
                .number("LOADED", row -> text(row.loaded()))
                .text("", row -> "=")
                .number("AVAILABLE", row -> text(row.available()))
                .number("+ IN TRANSIT", row -> text(row.inTransit()))
                .number("+ HELD", row -> text(row.held()))
                .number("+ CONFIRMED", row -> text(row.confirmed()))
                .number("(RELEASING, OF HELD)", row -> text(row.releasing()))
                .of(List.of(report));
    }

    private static String orders(AuditReport report) {
        return new Table<AuditReport>()
                .number("ACCEPTED", row -> text(row.accepted()))
                .number("IN OUTBOX", row -> text(row.outbox()))
                .number("IN KAFKA", row -> text(row.kafka()))
                .number("PERSISTED", row -> text(row.persisted()))
                .number("DUPLICATES", row -> text(row.duplicates()))
                .number("REJECTED", row -> text(row.rejected()))
                .of(List.of(report));
    }

    private static String difference(Difference difference) {
        Fields fields = new Fields().add("difference", difference.cause());
        add(fields, "  what", difference.message());
        add(fields, "  bucket", difference.bucket());
        if (difference.units() != 0) {
            fields.add("  units", Long.toString(difference.units()));
        }
        if (difference.orders() != 0) {
            fields.add("  orders", difference.orders() + ids(difference.orderIds(), difference.orders()));
        }
        add(fields, "  repair", difference.repair());
        return fields.toString();
    }

    private static String ids(List<String> ids, long orders) {
        if (ids.isEmpty()) {
            return "";
        }
        List<String> shown = ids.subList(0, Math.min(MOST_ORDERS, ids.size()));
        return ": " + String.join(", ", shown) + (orders > shown.size() ? ", … (--json shows more)" : "");
    }

    private static String summary(AuditReport report) {
        Fields fields = new Fields();
        add(fields, "sale", report.state());
        add(fields, "audited at", report.auditedAt());
        return fields.add("verdict", report.verdict() + meaning(report.verdict()))
                .toString();
    }

    private static String meaning(String verdict) {
        return switch (verdict) {
            case "CLEAN" -> ": every unit and every order is accounted for";
            case "SETTLING" -> ": work is still under way, ask again in some seconds";
            case "DIRTY" -> ": the differences above do not go away by themselves";
            default -> "";
        };
    }

    private static String corrections(List<Correction> rows) {
        return new Table<Correction>()
                .number("BUCKET", row -> Objects.toString(row.bucket(), UNKNOWN))
                .text("WHAT", Correction::kind)
                .number("UNITS", row -> Long.toString(row.units()))
                .number("ORDERS", row -> Integer.toString(row.orderIds().size()))
                .text("CAUSE", row -> Objects.toString(row.cause(), UNKNOWN))
                .text("ID", row -> Objects.toString(row.id(), UNKNOWN))
                .of(rows);
    }

    private static void add(Fields fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.add(name, value.toString());
        }
    }

    private static String text(@Nullable Long number) {
        return Objects.toString(number, UNKNOWN);
    }
}
