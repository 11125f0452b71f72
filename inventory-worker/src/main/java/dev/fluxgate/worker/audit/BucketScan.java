package dev.fluxgate.worker.audit;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.sale.BucketReading;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Compares the orders of one bucket with their rows and with the bucket's counters. */
final class BucketScan {

    private static final int REQUEUED_AT_A_TIME = 512;
    /** More are counted, too: so many only are believed before they are seen. */
    private static final long MOST_EXPECTED = 10_000_000;

    private final String productId;
    private final BucketReading bucket;
    private final AuditRows rows;
    /** An order may be told twice; it must not be counted twice. */
    private final SeenIds seen;

    private final Finding lost = new Finding();
    private final Finding forgotten = new Finding();
    private final Finding rejected = new Finding();
    private long held;
    private long confirmed;

    BucketScan(String productId, BucketReading bucket, AuditRows rows) {
        this.productId = productId;
        this.bucket = bucket;
        this.rows = rows;
        this.seen = new SeenIds(Math.min(bucket.accepted(), MOST_EXPECTED));
    }

    Uni<Void> page(List<KnownOrder> page) {
        List<KnownOrder> orders =
                page.stream().filter(order -> seen.add(order.id())).toList();
        return orders.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.withIds(productId, orders.stream().map(KnownOrder::id).toList())
                        .invoke(known -> orders.forEach(order -> compare(order, known)))
                        .replaceWithVoid();
    }

    private void compare(KnownOrder order, Map<UUID, KnownOrder> known) {
        held += order.status() == OrderStatus.HELD ? order.quantity() : 0;
        confirmed += order.status() == OrderStatus.CONFIRMED ? order.quantity() : 0;
        KnownOrder row = known.get(order.id());
        if (row == null || row.version() < order.version() && row.status() != OrderStatus.REJECTED) {
            lost.add(order.id(), order.quantity());
        } else if (row.status() == OrderStatus.REJECTED && order.status() != OrderStatus.REJECTED) {
            rejected.add(order.id(), order.quantity());
        } else if (row.status() != order.status()) {
            forgotten.add(order.id(), order.quantity());
        }
    }

    List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        int number = bucket.bucket();
        if (lost.orders() > 0) {
            found.add(difference(
                    lost, Cause.EVENT_LOST, "%d events of bucket %d have not come to PostgreSQL.", requeues()));
        }
        if (forgotten.orders() > 0) {
            String text = "%d orders of bucket %d stand otherwise in PostgreSQL, which is later.";
            found.add(difference(forgotten, Cause.REDIS_FORGOT, text, List.of()));
        }
        if (rejected.orders() > 0) {
            String text = "%d orders of bucket %d were refused by PostgreSQL for want of units.";
            found.add(difference(rejected, Cause.REJECTED, text, List.of()));
        }
        List<Correction> corrections = corrections();
        if (!corrections.isEmpty()) {
            String text =
                    "Bucket %d counts %d held, %d releasing, %d confirmed and %d available; its orders say %d, 0, %d and %d.";
            found.add(new Difference(
                    Cause.BUCKET_COUNT,
                    text.formatted(
                            number,
                            bucket.held(),
                            bucket.releasing(),
                            bucket.confirmed(),
                            bucket.available(),
                            held,
                            confirmed,
                            available()),
                    number,
                    bucket.imbalance(),
                    List.of(),
                    0,
                    isWhole() && available() >= 0 ? corrections : List.of()));
        }
        if (bucket.accepted() != seen.size()) {
            String text = "Bucket %d has accepted %d orders, and has %d.";
            found.add(Difference.rebuild(
                    Cause.ORDER_COUNT, text.formatted(number, bucket.accepted(), seen.size()), number, 0));
        }
        return found;
    }

    /** Whether the orders that are there can be trusted to be all: where Redis lost some, their units are not free. */
    private boolean isWhole() {
        return bucket.accepted() == seen.size() && forgotten.orders() == 0 && rejected.orders() == 0;
    }

    private Difference difference(Finding finding, Cause cause, String text, List<Correction> corrections) {
        String message = text.formatted(finding.orders(), bucket.bucket());
        return new Difference(
                cause, message, bucket.bucket(), finding.units(), finding.ids(), finding.orders(), corrections);
    }

    private List<Correction> requeues() {
        List<Correction> requeues = new ArrayList<>();
        for (int from = 0; from < lost.ids().size(); from += REQUEUED_AT_A_TIME) {
            int to = Math.min(from + REQUEUED_AT_A_TIME, lost.ids().size());
            requeues.add(
                    Correction.requeue(productId, bucket.bucket(), lost.ids().subList(from, to), Cause.EVENT_LOST));
        }
        return requeues;
    }

    /** What can be ordered is what no order has: nothing waits in the outbox, so nothing is being released. */
    private long available() {
        return bucket.loaded() + bucket.moved() - held - confirmed;
    }

    private List<Correction> corrections() {
        List<Correction> corrections = new ArrayList<>();
        correct("HELD", held - bucket.held(), corrections);
        correct("CONFIRMED", confirmed - bucket.confirmed(), corrections);
        correct("RELEASING", -bucket.releasing(), corrections);
        correct("AVAILABLE", available() - bucket.available(), corrections);
        return corrections;
    }

    private void correct(String counter, long units, List<Correction> corrections) {
        if (units != 0) {
            corrections.add(Correction.counter(productId, bucket.bucket(), counter, units, Cause.BUCKET_COUNT));
        }
    }
}
