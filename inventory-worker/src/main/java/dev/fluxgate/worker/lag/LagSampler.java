package dev.fluxgate.worker.lag;

import static dev.fluxgate.worker.outage.Noting.noting;

import dev.fluxgate.worker.lag.RowCounter.SaleRows;
import dev.fluxgate.worker.outage.Outages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes readings for the board. Neither reading fails: an absent server shows as figures that get old. */
public final class LagSampler {

    private static final String TASK = "measuring lag";

    private final GroupReader group;
    private final RowCounter rows;
    private final StockReader stock;
    private final LagBoard board;
    private final Outages outages;
    private final int maxBuckets;

    /**
     * @param group reads the partitions
     * @param rows counts rows
     * @param stock reads sales in Redis
     * @param board gets the readings
     * @param outages is told of absent servers
     * @param config bounds
     */
    public LagSampler(
            GroupReader group, RowCounter rows, StockReader stock, LagBoard board, Outages outages, LagConfig config) {
        this.group = group;
        this.rows = rows;
        this.stock = stock;
        this.board = board;
        this.outages = outages;
        this.maxBuckets = config.maxBuckets();
    }

    /** Reads the partitions. */
    public Uni<Void> samplePartitions() {
        return noting(outages.kafka(), TASK, group.read())
                .invoke(board::partitions)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /** Reads the products; rows first, so that orders which become rows meanwhile do not make a lag negative. */
    public Uni<Void> sampleProducts() {
        return noting(outages.postgres(), TASK, rows.count())
                .chain(sales -> {
                    List<SaleRows> affordable = affordable(sales);
                    return noting(outages.redis(), TASK, readings(affordable))
                            .map(products -> new ProductReadings(products, sales.size() - affordable.size()));
                })
                .invoke(board::products)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private List<SaleRows> affordable(List<SaleRows> sales) {
        List<SaleRows> affordable = new ArrayList<>();
        int buckets = 0;
        for (SaleRows sale : sales) {
            buckets += sale.buckets();
            if (buckets > maxBuckets) {
                break;
            }
            affordable.add(sale);
        }
        return affordable;
    }

    private Uni<List<ProductReading>> readings(List<SaleRows> sales) {
        return Multi.createFrom()
                .iterable(sales)
                .onItem()
                .transformToUniAndConcatenate(this::reading)
                .collect()
                .asList();
    }

    private Uni<ProductReading> reading(SaleRows sale) {
        return Multi.createFrom()
                .iterable(IntStream.range(0, sale.buckets()).boxed().toList())
                .onItem()
                .transformToUniAndConcatenate(bucket -> stock.read(sale.product(), bucket))
                .collect()
                .asList()
                .map(buckets -> new ProductReading(sale, sum(buckets)));
    }

    private static @Nullable StockReading sum(List<Optional<StockReading>> buckets) {
        return buckets.stream().allMatch(Optional::isPresent)
                ? buckets.stream().flatMap(Optional::stream).reduce(StockReading.NOTHING, StockReading::plus)
                : null;
    }
}
