package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be true of the model test's sale after every step, and at rest. */
final class ModelLaws {

    private final ModelSale sale;
    private final ReferenceDatabase database;

    ModelLaws(ModelSale sale, ReferenceDatabase database) {
        this.sale = sale;
        this.database = database;
    }

    /** A bucket's counters are the model's, and every unit is somewhere. */
    void checkCounters(int number) {
        Optional<BucketState> read = sale.read(number);
        ReferenceBucket model = sale.buckets.get(number);
        assertThat(read.isPresent()).as(sale.where).isEqualTo(model != null);
        read.ifPresent(state -> {
            assertThat(countersOf(state)).as(sale.where).isEqualTo(countersOf(model));
            assertThat(state.isBalanced()).as("%s: %s", sale.where, state).isTrue();
        });
    }

    private static List<Object> countersOf(BucketState state) {
        return List.of(
                state.state(),
                state.loaded(),
                state.available(),
                state.held(),
                state.releasing(),
                state.confirmed(),
                state.moved(),
                state.outgoing(),
                state.base(),
                state.accepted(),
                state.decisions(),
                state.outboxDepth(),
                state.terms().buckets());
    }

    private static List<Object> countersOf(ReferenceBucket model) {
        return List.of(
                model.state,
                model.loaded,
                model.available,
                model.held,
                model.releasing,
                model.confirmed,
                model.transfers.moved,
                model.transfers.outgoing,
                model.base,
                model.accepted,
                model.decisions,
                (long) model.outbox.size(),
                model.terms.buckets());
    }

    /** All that Redis keeps is what the model keeps, and the laws hold for the sale as a whole. */
    void checkAll() {
        for (int number = 0; number < database.mostBuckets; number++) {
            checkCounters(number);
            if (sale.buckets.containsKey(number)) {
                checkOrders(number, sale.buckets.get(number));
            }
        }
        boolean isWhole = sale.buckets.size() >= database.buckets
                && sale.buckets.values().stream()
                                .map(bucket -> bucket.base)
                                .distinct()
                                .count()
                        == 1
                && sale.buckets.values().stream().noneMatch(bucket -> bucket.isRebuilding);
        if (isWhole && !database.isRebuildAsked) {
            checkSale(sale.buckets.values());
        }
    }

    private void checkOrders(int number, ReferenceBucket model) {
        Map<String, String> orders = new HashMap<>();
        model.forwards.forEach((id, to) -> orders.put(id.toString(), "@" + to));
        model.orders.forEach((id, order) -> orders.put(id.toString(), order.text()));
        assertThat(sale.hash(number, BucketKey.ORDERS).readAllMap())
                .as(sale.where)
                .isEqualTo(orders);
        Map<String, String> keys = new HashMap<>();
        model.keys.forEach((key, id) -> keys.put(key, id.toString()));
        assertThat(sale.hash(number, BucketKey.KEYS).readAllMap())
                .as(sale.where)
                .isEqualTo(keys);
        if (model.terms.perBuyerLimit() != null) {
            Map<String, String> bought = new HashMap<>();
            model.bought.forEach((buyer, units) -> bought.put(buyer, "" + units));
            assertThat(sale.hash(number, BucketKey.BUYERS).readAllMap())
                    .as(sale.where)
                    .isEqualTo(bought);
            // A release that Redis has lost before anybody heard of it leaves the buyer with what he ordered since.
            assertThat(model.bought.values())
                    .as("%s: the purchase limit", sale.where)
                    .allMatch(units -> database.hasLost || units <= model.terms.perBuyerLimit());
        }
    }

    /** Law 2, and that no more is promised than there is. */
    private void checkSale(Collection<ReferenceBucket> buckets) {
        Map<Integer, ReferenceBucket> byNumber =
                buckets.stream().collect(Collectors.toMap(bucket -> bucket.number, bucket -> bucket));
        long inTransit = buckets.stream()
                .flatMap(bucket -> bucket.transfers.open().stream())
                .filter(open -> !byNumber.get(open.receiver()).transfers.has(open))
                .mapToLong(TransferScripts.Transfer::units)
                .sum();
        assertThat(buckets.stream().mapToLong(bucket -> -bucket.transfers.moved).sum())
                .as("%s: units in transit", sale.where)
                .isEqualTo(inTransit);
        assertThat(buckets.stream()
                        .mapToLong(bucket -> bucket.available + bucket.held + bucket.releasing + bucket.confirmed)
                        .sum())
                .as("%s: loaded = available + in transit + held + confirmed", sale.where)
                .isEqualTo(buckets.stream().mapToLong(bucket -> bucket.loaded).sum() - inTransit)
                .isLessThanOrEqualTo(database.loaded);
    }

    /** Every unit is available, held or confirmed, and the database agrees to the last order. */
    void checkRest() {
        checkAll();
        assertThat(database.isRebuildAsked).as(sale.where).isFalse();
        sale.buckets.values().forEach(bucket -> {
            assertThat(bucket.transfers.outgoing).as("%s: outgoing", sale.where).isZero();
            assertThat(bucket.releasing).as("%s: releasing", sale.where).isZero();
            assertThat(bucket.outbox).as("%s: outbox", sale.where).isEmpty();
        });
        assertThat(sale.buckets.values().stream()
                        .mapToLong(bucket -> bucket.loaded)
                        .sum())
                .as("%s: units loaded", sale.where)
                .isEqualTo(database.loaded);
        assertThat(sale.buckets.values().stream()
                        .mapToLong(bucket -> bucket.transfers.moved)
                        .sum())
                .as("%s: in transit", sale.where)
                .isZero();
        Map<Object, OrderStatus> inRedis = new HashMap<>();
        sale.buckets.values().forEach(bucket -> bucket.orders.forEach((id, order) -> inRedis.put(id, order.status())));
        Map<Object, OrderStatus> inDatabase = new HashMap<>();
        database.orders.forEach((id, order) -> inDatabase.put(id, order.status()));
        assertThat(inRedis).as(sale.where).isEqualTo(inDatabase);
    }
}
