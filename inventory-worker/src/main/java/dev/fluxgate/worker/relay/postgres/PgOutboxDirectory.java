package dev.fluxgate.worker.relay.postgres;

import dev.fluxgate.worker.relay.OutboxDirectory;
import dev.fluxgate.worker.relay.OutboxPlace;
import dev.fluxgate.worker.sale.SaleTable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Knows the outboxes from the sales and their numbers of buckets: the most that a sale ever had, because a Redis that went back
 * in time may have events in buckets that the sale has no more.
 */
@Singleton
final class PgOutboxDirectory implements OutboxDirectory {

    private final SaleTable sales;

    PgOutboxDirectory(SaleTable sales) {
        this.sales = sales;
    }

    @Override
    public Uni<List<OutboxPlace>> all() {
        return sales.all().map(all -> all.stream()
                .flatMap(sale -> IntStream.range(0, sale.mostBuckets())
                        .mapToObj(bucket -> new OutboxPlace(sale.productId(), bucket)))
                .toList());
    }
}
