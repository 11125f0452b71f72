package dev.fluxgate.faults.books;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.faults.books.Rows.Row;
import dev.fluxgate.faults.load.Offer;
import dev.fluxgate.faults.load.Wish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What four witnesses say of one sale at rest.
 *
 * @param wishes what the buyers were told
 * @param rows what PostgreSQL has
 * @param logged ids of the orders that Kafka has
 * @param dead ids of those of them that are dead letters
 * @param loaded units, as PostgreSQL has them
 * @param live the sale as a gateway reads it from Redis
 * @param audit the sale as a worker audits it
 */
public record SaleBooks(
        Offer offer,
        Collection<Wish> wishes,
        List<Row> rows,
        Set<String> logged,
        Set<String> dead,
        long loaded,
        JsonNode live,
        JsonNode audit) {

    private static final int TOLD = 5;

    /** Compares them. */
    public Reckoning reckon() {
        List<String> findings = new ArrayList<>();
        List<String> acknowledged = wishes.stream()
                .flatMap(wish -> wish.acknowledgedIds().stream())
                .distinct()
                .toList();
        int lost = tell(findings, "lost", lost(acknowledged));
        int doubled = tell(findings, "doubled", doubled());
        long leaked = leaked(findings);
        long oversold = oversold(findings, acknowledged);
        if (!audit.path("verdict").asText().equals("CLEAN")) {
            findings.add("audit of %s: %s %s"
                    .formatted(offer.product(), audit.path("verdict").asText(), audit.path("differences")));
        }
        return new Reckoning(acknowledged.size(), rows.size(), lost, doubled, leaked, oversold, findings);
    }

    private List<String> lost(List<String> acknowledged) {
        Map<String, Row> byId = rows.stream().collect(Collectors.toMap(Row::orderId, Function.identity(), (a, b) -> a));
        List<String> lost = new ArrayList<>();
        acknowledged.stream()
                .filter(id -> !byId.containsKey(id))
                .forEach(id -> lost.add(
                        id + " was acknowledged and is no row" + (dead.contains(id) ? " but a dead letter" : "")));
        logged.stream()
                .filter(id -> !byId.containsKey(id) && !dead.contains(id) && !acknowledged.contains(id))
                .forEach(id -> lost.add(id + " is in Kafka and is no row"));
        for (Wish wish : wishes) {
            for (String id : wish.acknowledgedIds()) {
                Row row = byId.get(id);
                if (row != null && wish.wasTold("confirm") && !row.status().equals("CONFIRMED")) {
                    lost.add(id + " was confirmed and is " + row.status());
                }
                if (row != null && wish.wasTold("cancel") && !row.status().equals("CANCELLED")) {
                    lost.add(id + " was cancelled and is " + row.status());
                }
            }
        }
        return lost;
    }

    private List<String> doubled() {
        List<String> doubled = new ArrayList<>();
        Set<String> wished =
                wishes.stream().map(wish -> wish.buyer() + ' ' + wish.key()).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            String whose = row.buyer() + ' ' + row.key();
            if (!seen.add(whose)) {
                doubled.add(row.orderId() + " is one more row for " + whose);
            } else if (!wished.contains(whose)) {
                doubled.add(row.orderId() + " is a row that nobody asked for");
            }
        }
        for (Wish wish : wishes) {
            List<String> ids = List.copyOf(wish.acknowledgedIds());
            for (String id : ids.subList(Math.min(1, ids.size()), ids.size())) {
                doubled.add(id + " is one more id for " + wish.buyer() + ' ' + wish.key());
            }
        }
        return doubled;
    }

    /** The equation of the audit, and once more without its help: what Redis has left against what the rows have. */
    private long leaked(List<String> findings) {
        long audited = audit.path("loaded").asLong()
                - audit.path("available").asLong()
                - audit.path("inTransit").asLong()
                - audit.path("held").asLong()
                - audit.path("confirmed").asLong();
        long counted = loaded
                - live.path("available").asLong()
                - live.path("inTransit").asLong()
                - unitsInRows();
        if (audited != 0 || counted != 0) {
            findings.add("%s: %d units are missing by the audit, %d by Redis and the rows"
                    .formatted(offer.product(), audited, counted));
        }
        return Math.max(Math.abs(audited), Math.abs(counted));
    }

    private long oversold(List<String> findings, List<String> acknowledged) {
        long beyond = Math.max(0, unitsInRows() - loaded);
        List<Row> refused = rows.stream()
                .filter(row -> row.status().equals("REJECTED") && acknowledged.contains(row.orderId()))
                .toList();
        tell(
                findings,
                "refused",
                refused.stream()
                        .map(row -> row.orderId() + " was acknowledged and then REJECTED")
                        .toList());
        long beyondLimit = offer.perBuyerLimit() == null
                ? 0
                : rows.stream()
                        .filter(Row::hasUnits)
                        .collect(Collectors.groupingBy(Row::buyer, Collectors.summingLong(Row::quantity)))
                        .values()
                        .stream()
                        .mapToLong(units -> Math.max(0, units - offer.perBuyerLimit()))
                        .sum();
        if (beyond + beyondLimit > 0) {
            findings.add("%s: %d units beyond those loaded, %d beyond buyers' limits"
                    .formatted(offer.product(), beyond, beyondLimit));
        }
        return beyond + beyondLimit + refused.stream().mapToLong(Row::quantity).sum();
    }

    private long unitsInRows() {
        return rows.stream().filter(Row::hasUnits).mapToLong(Row::quantity).sum();
    }

    private int tell(List<String> findings, String what, List<String> found) {
        found.stream().limit(TOLD).forEach(one -> findings.add("%s: %s: %s".formatted(offer.product(), what, one)));
        return found.size();
    }
}
