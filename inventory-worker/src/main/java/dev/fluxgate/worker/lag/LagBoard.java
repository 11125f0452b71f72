package dev.fluxgate.worker.lag;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.lag.Advice.Kind;
import dev.fluxgate.worker.lag.Window.Sample;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers the last readings and makes the report of them. Thread-safe. */
public final class LagBoard {

    private final LagConfig config;
    private final InstantSource clock;
    private final KeyPlacing placing;
    private final Supplier<Optional<Instant>> postgresAwaySince;
    private final LagAges<Integer> partitionAges = new LagAges<>();
    private final LagAges<String> productAges = new LagAges<>();
    private final Window<List<PartitionReading>> partitions;
    private final Window<ProductReadings> products;

    /**
     * @param config how long figures count
     * @param clock tells how old they are
     * @param placing tells where products are
     * @param postgresAwaySince since when PostgreSQL does not do what it is asked to
     */
    public LagBoard(
            LagConfig config, InstantSource clock, KeyPlacing placing, Supplier<Optional<Instant>> postgresAwaySince) {
        this.config = config;
        this.clock = clock;
        this.placing = placing;
        this.postgresAwaySince = postgresAwaySince;
        this.partitions = new Window<>(config.window());
        this.products = new Window<>(config.window());
    }

    synchronized void partitions(List<PartitionReading> reading) {
        Instant now = clock.instant();
        reading.forEach(partition ->
                partitionAges.observe(partition.partition(), partition.endOffset(), partition.position(), now));
        partitions.add(now, reading);
    }

    synchronized void products(ProductReadings reading) {
        Instant now = clock.instant();
        reading.products()
                .forEach(product -> productAges.observe(product.product(), product.orders(), product.rows(), now));
        productAges.retain(
                reading.products().stream().map(ProductReading::product).toList());
        products.add(now, reading);
    }

    /** The newest reading of the products, the newest sales first; empty while there is none that counts. */
    public synchronized Optional<ProductReadings> stock() {
        return Optional.ofNullable(products.last())
                .filter(last -> isFresh(last.at()))
                .map(Sample::value);
    }

    /** Units and orders of all sales that Redis and the database count differently although nothing is on its way. */
    public synchronized long drift() {
        Sample<ProductReadings> previous = products.beforeLast();
        Map<String, ProductReading> before =
                previous == null ? Map.of() : byKey(previous.value().products(), ProductReading::product);
        return stock().map(now -> now.products().stream()
                        .mapToLong(product -> product.drift(before.get(product.product())))
                        .sum())
                .orElse(0L);
    }

    /** The report as of now. */
    public synchronized LagReport report() {
        Sample<List<PartitionReading>> last = partitions.last();
        List<PartitionLag> lags = last == null ? List.of() : partitionLags(last);
        Replicas replicas = Replicas.worthHaving(lags);
        Sample<ProductReadings> lastProducts = products.last();
        Sample<ProductReadings> known = lastProducts != null && isFresh(lastProducts.at()) ? lastProducts : null;
        boolean stale = last == null || !isFresh(last.at());
        int workers = (int) lags.stream()
                .map(PartitionLag::owner)
                .filter(Objects::nonNull)
                .map(Owner::memberId)
                .distinct()
                .count();
        List<ProductLag> productLags = known == null ? null : productLags(known, lags.size());
        return new LagReport(
                Topics.ORDERS,
                Topics.GROUP,
                last == null ? null : last.at(),
                stale,
                lags.stream().mapToLong(PartitionLag::lag).sum(),
                workers,
                replicas.count(),
                replicas.reason(),
                stale
                        ? Advice.of(
                                Kind.UNKNOWN, "Nothing can be said: Kafka does not answer the worker that was asked.")
                        : new Adviser(lags, productLags, workers, replicas.count())
                                .advise(postgresAwaySince.get().orElse(null)),
                lags,
                productLags,
                known == null ? "Redis or PostgreSQL did not answer." : note(known.value()));
    }

    private boolean isFresh(Instant at) {
        return !at.plus(config.staleAfter()).isBefore(clock.instant());
    }

    private List<PartitionLag> partitionLags(Sample<List<PartitionReading>> last) {
        Sample<List<PartitionReading>> first = partitions.first();
        Map<Integer, PartitionReading> before =
                first == null ? Map.of() : byKey(first.value(), PartitionReading::partition);
        double seconds = first == null ? 0 : last.secondsSince(first);
        return last.value().stream()
                .map(now -> lag(before.get(now.partition()), now, seconds))
                .toList();
    }

    private PartitionLag lag(@Nullable PartitionReading before, PartitionReading now, double seconds) {
        double rateIn = Rates.between(before, now, seconds, PartitionReading::endOffset);
        double rateOut = Rates.between(before, now, seconds, PartitionReading::position);
        return new PartitionLag(
                now.partition(),
                now.endOffset(),
                now.committedOffset(),
                now.lag(),
                partitionAges.seconds(now.partition()),
                rateIn,
                rateOut,
                Rates.secondsToDrain(now.lag(), rateIn, rateOut),
                now.owner());
    }

    private List<ProductLag> productLags(Sample<ProductReadings> last, int partitionCount) {
        Sample<ProductReadings> first = products.first();
        Map<String, ProductReading> before =
                first == null ? Map.of() : byKey(first.value().products(), ProductReading::product);
        double seconds = first == null ? 0 : last.secondsSince(first);
        return last.value().products().stream()
                .map(now -> lag(before.get(now.product()), now, seconds, partitionCount))
                .sorted(Comparator.comparing(ProductLag::product))
                .toList();
    }

    private ProductLag lag(@Nullable ProductReading before, ProductReading now, double seconds, int partitionCount) {
        Long lag = now.lag();
        double rateOut = Rates.between(before, now, seconds, ProductReading::rows);
        double rateIn = Rates.between(before, now, seconds, ProductReading::orders);
        return new ProductLag(
                now.product(),
                partitionCount == 0 ? null : Integer.valueOf(placing.partitionOf(now.product(), partitionCount)),
                lag,
                productAges.seconds(now.product()),
                rateIn,
                rateOut,
                lag == null ? null : Rates.secondsToDrain(lag, rateIn, rateOut));
    }

    private static @Nullable String note(ProductReadings readings) {
        return readings.leftOut() == 0 ? null : readings.leftOut() + " older sales are left out.";
    }

    private static <K, T> Map<K, T> byKey(List<T> values, Function<T, K> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
