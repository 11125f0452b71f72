package dev.fluxgate.worker.relay.postgres;

import dev.fluxgate.worker.relay.OutboxDirectory;
import dev.fluxgate.worker.relay.OutboxPlace;
import dev.fluxgate.worker.sale.SaleTable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/** Knows the outboxes from the sales and their numbers of buckets. */
@Singleton
final class PgOutboxDirectory implements OutboxDirectory {

    private final SaleTable sales;

    PgOutboxDirectory(SaleTable sales) {
        this.sales = sales;
    }

    @Override
    public Uni<List<OutboxPlace>> all() {
        return sales.all().map(all -> all.stream()
                .flatMap(sale -> IntStream.range(0, sale.buckets())
                        .mapToObj(bucket -> new OutboxPlace(sale.productId(), bucket)))
                .toList());
    }
}
