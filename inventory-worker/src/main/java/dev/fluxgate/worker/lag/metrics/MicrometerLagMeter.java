package dev.fluxgate.worker.lag.metrics;

import dev.fluxgate.worker.lag.LagBoard;
import dev.fluxgate.worker.lag.LagMeter;
import dev.fluxgate.worker.lag.LagReport;
import dev.fluxgate.worker.lag.PartitionLag;
import dev.fluxgate.worker.lag.ProductLag;
import dev.fluxgate.worker.lag.ProductReading;
import dev.fluxgate.worker.lag.ProductReadings;
import dev.fluxgate.worker.lag.StockReading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gauges named fluxgate.lag.*, fluxgate.outbox.*, fluxgate.stock.* and fluxgate.audit.drift; their age tells an alert whether to believe them. */
@Singleton
final class MicrometerLagMeter implements LagMeter {

    /** Products that have series of their own: the newest sales. */
    private static final int MOST_PRODUCTS = 50;

    private final MultiGauge partitions;
    private final MultiGauge partitionSeconds;
    private final MultiGauge products;
    private final MultiGauge productSeconds;
    private final MultiGauge available;
    private final MultiGauge held;

    MicrometerLagMeter(MeterRegistry registry, LagBoard board) {
        partitions = gauges(registry, "fluxgate.lag.records", "Records that wait in a partition");
        partitionSeconds =
                gauges(registry, "fluxgate.lag.seconds", "How long the oldest record has waited in a partition");
        products = gauges(registry, "fluxgate.lag.product.orders", "Orders of a product that are no rows yet");
        productSeconds =
                gauges(registry, "fluxgate.lag.product.seconds", "How long the oldest order of a product has waited");
        available = gauges(registry, "fluxgate.stock.available", "Units of a product that can be ordered");
        held = gauges(registry, "fluxgate.stock.held", "Units of a product that are held");
        registerTotals(registry, board);
        registerStock(registry, board);
    }

    private static MultiGauge gauges(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private static void registerTotals(MeterRegistry registry, LagBoard board) {
        Gauge.builder("fluxgate.lag.records.total", board, shown -> shown.report()
                        .totalLag())
                .description("Records that wait in all partitions")
                .register(registry);
        Gauge.builder("fluxgate.lag.replicas.worth.having", board, shown -> shown.report()
                        .replicasWorthHaving())
                .description("How many workers have something to do")
                .register(registry);
        Gauge.builder("fluxgate.lag.age", board, MicrometerLagMeter::age)
                .baseUnit("seconds")
                .description("How old the figures are; NaN before the first")
                .register(registry);
    }

    private static void registerStock(MeterRegistry registry, LagBoard board) {
        Gauge.builder("fluxgate.outbox.events", board, shown -> sum(shown, StockReading::outbox))
                .description("Events that wait in Redis' outboxes; NaN while Redis or PostgreSQL does not answer")
                .register(registry);
        Gauge.builder("fluxgate.outbox.age", board, MicrometerLagMeter::outboxAge)
                .baseUnit("seconds")
                .description("How long the oldest event has waited in an outbox")
                .register(registry);
        Gauge.builder("fluxgate.audit.drift", board, LagBoard::drift)
                .description(
                        "Units and orders that Redis and PostgreSQL count differently although nothing is on its way")
                .register(registry);
    }

    private static double sum(LagBoard board, ToLongFunction<StockReading> counter) {
        return board.stock()
                .map(stock -> (double) readings(stock).mapToLong(counter).sum())
                .orElse(Double.NaN);
    }

    private static double outboxAge(LagBoard board) {
        return board.stock()
                .map(stock -> readings(stock)
                        .mapToDouble(StockReading::outboxAgeSeconds)
                        .max()
                        .orElse(0))
                .orElse(Double.NaN);
    }

    private static Stream<StockReading> readings(ProductReadings stock) {
        return stock.products().stream().map(ProductReading::stock).filter(Objects::nonNull);
    }

    private static double age(LagBoard board) {
        Instant sampledAt = board.report().sampledAt();
        return sampledAt == null
                ? Double.NaN
                : Duration.between(sampledAt, Instant.now()).toMillis() / 1000.0;
    }

    @Override
    public void measured(LagReport report) {
        show(partitions, report.partitions(), MicrometerLagMeter::tags, PartitionLag::lag);
        show(partitionSeconds, report.partitions(), MicrometerLagMeter::tags, PartitionLag::lagSeconds);
    }

    @Override
    public void measured(ProductReadings newest, LagReport report) {
        List<ProductReading> shown =
                newest.products().stream().limit(MOST_PRODUCTS).toList();
        Set<String> names = shown.stream().map(ProductReading::product).collect(Collectors.toSet());
        List<ProductLag> lags = report.products() == null
                ? List.of()
                : report.products().stream()
                        .filter(lag -> names.contains(lag.product()))
                        .toList();
        show(products, lags, MicrometerLagMeter::tags, lag -> lag.lag() == null ? Double.NaN : lag.lag());
        show(productSeconds, lags, MicrometerLagMeter::tags, ProductLag::lagSeconds);
        show(available, shown, MicrometerLagMeter::tags, product -> units(product, StockReading::available));
        show(held, shown, MicrometerLagMeter::tags, product -> units(product, StockReading::held));
    }

    private static <T> void show(MultiGauge gauge, List<T> rows, Function<T, Tags> tags, ToDoubleFunction<T> value) {
        gauge.register(
                rows.stream()
                        .<MultiGauge.Row<?>>map(row -> MultiGauge.Row.of(tags.apply(row), value.applyAsDouble(row)))
                        .toList(),
                true);
    }

    private static Tags tags(PartitionLag lag) {
        return Tags.of("partition", Integer.toString(lag.partition()));
    }

    private static Tags tags(ProductLag lag) {
        return Tags.of("product", lag.product());
    }

    private static Tags tags(ProductReading product) {
        return Tags.of("product", product.product());
    }

    private static double units(ProductReading product, ToLongFunction<StockReading> counter) {
        StockReading stock = product.stock();
        return stock == null ? Double.NaN : counter.applyAsLong(stock);
    }
}
