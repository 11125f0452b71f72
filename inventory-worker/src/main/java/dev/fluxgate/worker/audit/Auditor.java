package dev.fluxgate.worker.audit;

import dev.fluxgate.worker.audit.Audit.Verdict;
import dev.fluxgate.worker.rebuild.Drained;
import dev.fluxgate.worker.rebuild.OrderLog;
import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.sale.SaleTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Audits sales: by counters, and order by order where counters disagree. */
public final class Auditor {

    private static final int PAGE = 500;
    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Turn turn = new Turn(PATIENCE);
    private final SaleTable sales;
    private final SaleBuckets buckets;
    private final AuditBuckets orders;
    private final AuditRows rows;
    private final OrderLog log;
    private final Drained drained;
    private final InstantSource clock;

    /**
     * @param sales which sales there are
     * @param buckets their buckets
     * @param orders the orders in them
     * @param rows the orders in the database
     * @param log where orders come through
     * @param drained whether they have come through
     * @param clock tells when the audit was
     */
    public Auditor(
            SaleTable sales,
            SaleBuckets buckets,
            AuditBuckets orders,
            AuditRows rows,
            OrderLog log,
            Drained drained,
            InstantSource clock) {
        this.sales = sales;
        this.buckets = buckets;
        this.orders = orders;
        this.rows = rows;
        this.log = log;
        this.drained = drained;
        this.clock = clock;
    }

    /**
     * Audits a sale; fails where Redis or the database cannot be asked, and with {@link AuditBusyException} where orders are
     * to be looked at while others are for too long.
     *
     * @param deep whether to look at every order, even where counters agree
     * @return empty where there is no such sale
     */
    public Uni<Optional<Audit>> audit(String productId, boolean deep) {
        return sales.find(productId)
                .chain(found -> found.map(sale -> audit(sale, deep).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** What was observed before a wait is observed once more. */
    private Uni<Audit> audit(Sale sale, boolean deep) {
        Supplier<Uni<Audit>> inTurn = () -> turn.take(() -> observe(sale).chain(seen -> judge(seen, deep)));
        return deep
                ? inTurn.get()
                : observe(sale).chain(seen -> comparesOrders(seen, false) ? inTurn.get() : judge(seen, false));
    }

    private static boolean comparesOrders(Observation seen, boolean deep) {
        return !seen.isShut()
                && seen.isAtRest()
                && seen.after().stream().allMatch(Optional::isPresent)
                && seen.sale().fencedSince() == null
                && (deep || Counters.disagree(seen));
    }

    private Uni<Observation> observe(Sale sale) {
        return read(sale).chain(before -> isDrained(sale).chain(drained -> rows.count(sale.productId())
                .chain(counted -> read(sale).map(after -> new Observation(sale, before, drained, counted, after)))));
    }

    private Uni<List<Optional<BucketReading>>> read(Sale sale) {
        return buckets.read(sale.productId(), sale.buckets());
    }

    /** Waits a moment for what is in the log; Kafka's absence is as good as an answer of no. */
    private Uni<Boolean> isDrained(Sale sale) {
        return log.ends(sale.productId())
                .chain(ends -> Multi.createBy()
                        .repeating()
                        .uni(() -> drained.upTo(ends))
                        .withDelay(BETWEEN_LOOKS)
                        .until(Boolean::booleanValue)
                        .select()
                        .first(LOOKS)
                        .collect()
                        .asList()
                        .chain(looks -> drained.upTo(ends)))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Audit> judge(Observation seen, boolean deep) {
        if (seen.isShut()) {
            return Uni.createFrom().item(audit(seen, Verdict.DIRTY, Counters.differences(seen)));
        }
        if (!seen.isAtRest()) {
            return Uni.createFrom().item(audit(seen, Verdict.SETTLING, List.of()));
        }
        List<Difference> found = new ArrayList<>(Counters.differences(seen));
        if (!comparesOrders(seen, deep)) {
            return Uni.createFrom().item(settled(seen, found));
        }
        return compare(seen, deep, found)
                .chain(() -> read(seen.sale()))
                .map(last -> Observation.isSame(seen.after(), last)
                        ? settled(seen, found)
                        : audit(seen, Verdict.SETTLING, List.of()));
    }

    private Uni<Void> compare(Observation seen, boolean deep, List<Difference> found) {
        String product = seen.sale().productId();
        return Multi.createFrom()
                .iterable(seen.there())
                .onItem()
                .transformToUniAndConcatenate(bucket -> {
                    BucketScan scan = new BucketScan(product, bucket, rows);
                    return orders.each(product, bucket.bucket(), PAGE, scan::page)
                            .invoke(() -> found.addAll(scan.differences()));
                })
                .collect()
                .last()
                .chain(() -> deep || seen.rows().orders() > seen.sum(BucketReading::accepted)
                        ? unknown(product, found)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> unknown(String product, List<Difference> found) {
        Finding unknown = new Finding();
        return rows.each(product, PAGE, page -> orders.unknown(
                                product, page.stream().map(KnownOrder::id).toList())
                        .invoke(ids -> page.stream()
                                .filter(order -> ids.contains(order.id()))
                                .forEach(order -> unknown.add(order.id(), order.quantity())))
                        .replaceWithVoid())
                .invoke(() -> {
                    if (unknown.orders() > 0) {
                        found.add(new Difference(
                                Cause.REDIS_FORGOT,
                                "Redis does not know %d orders that PostgreSQL has.".formatted(unknown.orders()),
                                null,
                                unknown.units(),
                                unknown.ids(),
                                unknown.orders(),
                                List.of()));
                    }
                });
    }

    /** A difference counts only where everything that was in the log has become rows. */
    private Audit settled(Observation seen, List<Difference> found) {
        if (found.isEmpty() && seen.there().stream().allMatch(bucket -> bucket.imbalance() == 0)) {
            return audit(seen, Verdict.CLEAN, List.of());
        }
        return seen.drained() || seen.sale().fencedSince() != null
                ? audit(seen, Verdict.DIRTY, found)
                : audit(seen, Verdict.SETTLING, List.of());
    }

    private Audit audit(Observation seen, Verdict verdict, List<Difference> found) {
        return new Audit(seen.sale(), clock.instant(), verdict, seen.rows(), seen.there(), List.copyOf(found));
    }
}
