package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.worker.rebuild.OrderLog;
import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import dev.fluxgate.worker.sale.SaleTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Lets buckets go on after Redis has failed over or restarted, once it is known that they lack nothing; where they do, their
 * sale is fenced. Until then no bucket of that server sells anything, whoever asks: the scripts see to it.
 */
final class Verification {

    private static final Logger LOG = Logger.getLogger(Verification.class);

    private static final int HISTORIES_KEPT = 1_000;

    private final SaleTable sales;
    private final Fencing fencing;
    private final BucketUpkeep upkeep;
    private final Comparison comparison;
    private final Duration quietTime;
    private final Duration longestStay;
    private final Semaphore free;
    private final Map<String, Long> noticedNanos = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> comparing = new ConcurrentHashMap<>();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    /** A sale that waits until the database has what the log had when it had been quiet for long enough. */
    private record Waiting(Set<String> histories, OrderLog.Ends ends) {}

    Verification(
            SaleTable sales, Fencing fencing, BucketUpkeep upkeep, Comparison comparison, HousekeepingConfig config) {
        this.sales = sales;
        this.fencing = fencing;
        this.upkeep = upkeep;
        this.comparison = comparison;
        this.quietTime = config.quietTime();
        this.longestStay = config.longestStay();
        this.free = new Semaphore(config.concurrency());
    }

    /**
     * The next step for a sale with such buckets, to be called again until there are none. A comparison that takes longer
     * than a round may stay goes on behind it, and is not begun a second time.
     */
    Uni<Void> run(Sale sale, List<BucketReading> unverified) {
        CompletableFuture<Void> underWay = comparing.get(sale.productId());
        if (underWay != null) {
            return underWay.isDone()
                    ? outcome(sale, underWay)
                    : Uni.createFrom().voidItem();
        }
        Set<String> histories = unverified.stream().map(BucketReading::history).collect(Collectors.toUnmodifiableSet());
        if (!unverified.stream().allMatch(this::isQuiet)) {
            return Uni.createFrom().voidItem();
        }
        return ends(sale, histories)
                .chain(comparison::isDrained)
                .chain(drained ->
                        drained ? begin(sale, unverified) : Uni.createFrom().voidItem());
    }

    /** Whether no gateway writes any more what it was told in the history before, by this server or by another one. */
    private boolean isQuiet(BucketReading bucket) {
        return isQuiet(bucket.history())
                || bucket.masterSince() != null
                        && !bucket.masterSince().plus(quietTime).isAfter(bucket.readAt());
    }

    private boolean isQuiet(String history) {
        if (noticedNanos.size() > HISTORIES_KEPT) {
            noticedNanos.clear();
        }
        long now = System.nanoTime();
        Long before = noticedNanos.putIfAbsent(history, now);
        if (before == null) {
            LOG.info("Redis has failed over or restarted: its sales wait until it is known that it has lost nothing");
        }
        return now - (before == null ? now : before) >= quietTime.toNanos();
    }

    private Uni<OrderLog.Ends> ends(Sale sale, Set<String> histories) {
        Waiting known = waiting.get(sale.productId());
        return known != null && known.histories().equals(histories)
                ? Uni.createFrom().item(known.ends())
                : comparison
                        .ends(sale.productId())
                        .invoke(ends -> waiting.put(sale.productId(), new Waiting(histories, ends)));
    }

    /** Each comparison keeps a connection to the database; where too many are under way, a later round begins this one. */
    private Uni<Void> begin(Sale sale, List<BucketReading> unverified) {
        if (!free.tryAcquire()) {
            return Uni.createFrom().voidItem();
        }
        CompletableFuture<Void> begun = Uni.createFrom()
                .deferred(() -> compare(sale, unverified))
                .onTermination()
                .invoke(free::release)
                .subscribeAsCompletionStage();
        comparing.put(sale.productId(), begun);
        return Uni.createFrom()
                .completionStage(begun::copy)
                .onItemOrFailure()
                .transformToUni((done, fault) -> outcome(sale, begun))
                .ifNoItem()
                .after(longestStay)
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    /** How it ended; the next call begins anew. */
    private Uni<Void> outcome(Sale sale, CompletableFuture<Void> ended) {
        comparing.remove(sale.productId(), ended);
        return Uni.createFrom().completionStage(ended::copy);
    }

    private Uni<Void> compare(Sale sale, List<BucketReading> unverified) {
        return comparison
                .loss(sale.productId(), unverified)
                .chain(loss -> loss.map(found -> fencing.fence(sale.productId(), found))
                        .orElseGet(() -> fencing.examine(sale.productId())))
                .chain(() -> sales.find(sale.productId()))
                .chain(found -> found.filter(now -> isWhole(now, sale)).isPresent()
                        ? verify(sale, unverified)
                        : Uni.createFrom().voidItem())
                .invoke(() -> waiting.remove(sale.productId()));
    }

    private static boolean isWhole(Sale now, Sale before) {
        return now.fencedSince() == null && !now.rebuilding() && now.epoch() == before.epoch();
    }

    private Uni<Void> verify(Sale sale, List<BucketReading> unverified) {
        return Multi.createFrom()
                .iterable(unverified)
                .onItem()
                .transformToUniAndConcatenate(
                        bucket -> upkeep.verify(sale.productId(), bucket.bucket(), bucket.history()))
                .collect()
                .asList()
                .invoke(() -> LOG.infof("Sale %s goes on: Redis has lost nothing of it", sale.productId()))
                .replaceWithVoid();
    }
}
