package dev.fluxgate.worker.lag;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.lag.Advice.Kind;
import dev.fluxgate.worker.lag.Window.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers the last readings and makes the report of them. Thread-safe. */
public final class LagBoard {

    /** How long ago the lag was that tells whether it grows. */
    private static final Duration LATELY = Duration.ofSeconds(5);

    private final LagConfig config;
    private final InstantSource clock;
    private final KeyPlacing placing;
    private final Supplier<Optional<Instant>> postgresAwaySince;
    private final LagAges<Integer> partitionAges = new LagAges<>();
    private final LagAges<String> productAges = new LagAges<>();
    private final Delays delays = new Delays();
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
        reading.forEach(partition -> {
            partitionAges.observe(partition.partition(), partition.endOffset(), partition.position(), now);
            delays.observe(partition.partition(), partitionAges.seconds(partition.partition()), now);
        });
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
        Past<String, ProductReading> before =
                Past.of(alone(products.beforeLast()), ProductReadings::products, ProductReading::product);
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
        long totalLag = lags.stream().mapToLong(PartitionLag::lag).sum();
        List<ProductLag> productLags = known == null ? null : productLags(known, lags.size());
        return new LagReport(
                Topics.ORDERS,
                Topics.GROUP,
                last == null ? null : last.at(),
                stale,
                totalLag,
                workers,
                replicas.count(),
                replicas.reason(),
                last == null || stale
                        ? Advice.of(
                                Kind.UNKNOWN, "Nothing can be said: Kafka does not answer the worker that was asked.")
                        : advice(last.at(), lags, productLags, workers, replicas.count()),
                lags,
                productLags,
                known == null || productLags == null
                        ? "Redis or PostgreSQL did not answer."
                        : ProductsNote.of(known.value().leftOut(), productLags, totalLag));
    }

    private Advice advice(
            Instant at, List<PartitionLag> lags, @Nullable List<ProductLag> productLags, int workers, int worthHaving) {
        Predicate<PartitionLag> lasting = partition -> delays.isLasting(partition.partition(), at);
        return new Adviser(lags, productLags, workers, worthHaving, lasting)
                .advise(postgresAwaySince.get().orElse(null));
    }

    private boolean isFresh(Instant at) {
        return !at.plus(config.staleAfter()).isBefore(clock.instant());
    }

    private List<PartitionLag> partitionLags(Sample<List<PartitionReading>> last) {
        Past<Integer, PartitionReading> first =
                Past.of(partitions.all(), Function.identity(), PartitionReading::partition);
        Past<Integer, PartitionReading> lately =
                Past.of(alone(partitions.before(LATELY)), Function.identity(), PartitionReading::partition);
        return last.value().stream()
                .map(now -> lag(now, last.at(), first, lately))
                .toList();
    }

    private static <T> List<Sample<T>> alone(@Nullable Sample<T> sample) {
        return sample == null ? List.of() : List.of(sample);
    }

    private PartitionLag lag(
            PartitionReading now,
            Instant at,
            Past<Integer, PartitionReading> first,
            Past<Integer, PartitionReading> lately) {
        PartitionReading before = first.get(now.partition());
        PartitionReading recent = lately.get(now.partition());
        double seconds = first.secondsBefore(at, now.partition());
        return new PartitionLag(
                now.partition(),
                now.endOffset(),
                now.committedOffset(),
                now.lag(),
                partitionAges.seconds(now.partition()),
                Rates.between(before, now, seconds, PartitionReading::endOffset),
                Rates.between(before, now, seconds, PartitionReading::position),
                Rates.secondsToDrain(
                        recent == null ? null : recent.lag(), now.lag(), lately.secondsBefore(at, now.partition())),
                now.owner());
    }

    private List<ProductLag> productLags(Sample<ProductReadings> last, int partitionCount) {
        Past<String, ProductReading> first =
                Past.of(products.all(), ProductReadings::products, ProductReading::product);
        Past<String, ProductReading> lately =
                Past.of(alone(products.before(LATELY)), ProductReadings::products, ProductReading::product);
        return last.value().products().stream()
                .map(now -> lag(now, last.at(), first, lately, partitionCount))
                .sorted(Comparator.comparing(ProductLag::product))
                .toList();
    }

    private ProductLag lag(
            ProductReading now,
            Instant at,
            Past<String, ProductReading> first,
            Past<String, ProductReading> lately,
            int partitionCount) {
        Long lag = now.lag();
        ProductReading before = first.get(now.product());
        ProductReading recent = lately.get(now.product());
        double seconds = first.secondsBefore(at, now.product());
        return new ProductLag(
                now.product(),
                partitionCount == 0 ? null : Integer.valueOf(placing.partitionOf(now.product(), partitionCount)),
                lag,
                productAges.seconds(now.product()),
                Rates.between(before, now, seconds, ProductReading::orders),
                Rates.between(before, now, seconds, ProductReading::rows),
                lag == null
                        ? null
                        : Rates.secondsToDrain(
                                recent == null ? null : recent.lag(), lag, lately.secondsBefore(at, now.product())));
    }
}
