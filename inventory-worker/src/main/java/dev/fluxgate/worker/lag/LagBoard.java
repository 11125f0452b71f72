package dev.fluxgate.worker.lag;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.lag.Window.Sample;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers the last readings and makes the report of them. Thread-safe. */
public final class LagBoard {

    private final LagConfig config;
    private final InstantSource clock;
    private final Window<List<PartitionReading>> partitions;
    private final Window<ProductReadings> products;

    /**
     * @param config how long figures count
     * @param clock tells how old they are
     */
    public LagBoard(LagConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.partitions = new Window<>(config.window());
        this.products = new Window<>(config.window());
    }

    void partitions(List<PartitionReading> reading) {
        partitions.add(clock.instant(), reading);
    }

    void products(ProductReadings reading) {
        products.add(clock.instant(), reading);
    }

    /** The report as of now. */
    public LagReport report() {
        Sample<List<PartitionReading>> last = partitions.last();
        List<PartitionLag> lags = last == null ? List.of() : partitionLags(last);
        Replicas replicas = Replicas.worthHaving(lags);
        Sample<ProductReadings> lastProducts = products.last();
        Sample<ProductReadings> known = lastProducts != null && isFresh(lastProducts.at()) ? lastProducts : null;
        return new LagReport(
                Topics.ORDERS,
                Topics.GROUP,
                last == null ? null : last.at(),
                last == null || !isFresh(last.at()),
                lags.stream().mapToLong(PartitionLag::lag).sum(),
                replicas.count(),
                replicas.reason(),
                lags,
                known == null ? null : productLags(known),
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

    private static PartitionLag lag(@Nullable PartitionReading before, PartitionReading now, double seconds) {
        double rateIn = Rates.between(before, now, seconds, PartitionReading::endOffset);
        double rateOut = Rates.between(before, now, seconds, PartitionReading::position);
        return new PartitionLag(
                now.partition(),
                now.endOffset(),
                now.committedOffset(),
                now.lag(),
                rateIn,
                rateOut,
                Rates.secondsToDrain(now.lag(), rateIn, rateOut),
                now.owner());
    }

    private List<ProductLag> productLags(Sample<ProductReadings> last) {
        Sample<ProductReadings> first = products.first();
        Map<String, ProductReading> before =
                first == null ? Map.of() : byKey(first.value().products(), ProductReading::product);
        double seconds = first == null ? 0 : last.secondsSince(first);
        return last.value().products().stream()
                .map(now -> lag(before.get(now.product()), now, seconds))
                .toList();
    }

    private static ProductLag lag(@Nullable ProductReading before, ProductReading now, double seconds) {
        Long lag = now.lag();
        double rateOut = Rates.between(before, now, seconds, ProductReading::rows);
        double rateIn = Rates.between(before, now, seconds, ProductReading::orders);
        return new ProductLag(
                now.product(), lag, rateOut, lag == null ? null : Rates.secondsToDrain(lag, rateIn, rateOut));
    }

    private static @Nullable String note(ProductReadings readings) {
        return readings.leftOut() == 0 ? null : readings.leftOut() + " older sales are left out.";
    }

    private static <K, T> Map<K, T> byKey(List<T> values, Function<T, K> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
