package dev.fluxgate.worker.housekeeping.redis;

import static dev.fluxgate.worker.clients.RedisCalls.calling;

import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.HoldScripts;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.TransferScripts;
import dev.fluxgate.lua.TransferScripts.Given;
import dev.fluxgate.lua.TransferScripts.Transfer;
import dev.fluxgate.worker.housekeeping.BucketUpkeep;
import dev.fluxgate.worker.housekeeping.Restocks.Restock;
import dev.fluxgate.worker.relay.Waiting;
import dev.fluxgate.worker.relay.redis.Entries;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps buckets with scripts. */
@Singleton
final class RedisUpkeep implements BucketUpkeep {

    private final HoldScripts holds;
    private final TransferScripts transfers;
    private final SaleScripts sales;
    private final OrderScripts orders;

    RedisUpkeep(HoldScripts holds, TransferScripts transfers, SaleScripts sales, OrderScripts orders) {
        this.holds = holds;
        this.transfers = transfers;
        this.sales = sales;
        this.orders = orders;
    }

    @Override
    public Uni<List<Waiting>> expire(String productId, int bucket, int limit) {
        return calling(() -> holds.expire(new Bucket(productId, bucket), limit))
                .map(due -> Entries.waiting(productId, due));
    }

    @Override
    public Uni<Integer> completeTransfers(String productId, int bucket, Duration atLeast) {
        return calling(() -> transfers.open(new Bucket(productId, bucket), atLeast))
                .chain(open -> Multi.createFrom()
                        .iterable(open)
                        .onItem()
                        .transformToUniAndConcatenate(this::complete)
                        .collect()
                        .asList())
                .map(completed ->
                        (int) completed.stream().filter(Boolean::booleanValue).count());
    }

    private Uni<Boolean> complete(Transfer transfer) {
        return calling(() -> transfers.give(transfer))
                .chain(given -> given == Given.GIVEN || given == Given.REPEATED
                        ? calling(() -> transfers.settle(transfer)).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    @Override
    public Uni<Boolean> restock(Restock restock, int bucket) {
        return calling(() -> sales.restock(
                new Bucket(restock.productId(), bucket), restock.buckets(), restock.key(), restock.share(bucket)));
    }

    @Override
    public Uni<Map<UUID, Integer>> versions(String productId, int bucket, List<UUID> orderIds) {
        return calling(() -> orders.versions(new Bucket(productId, bucket), orderIds));
    }

    @Override
    public Uni<Boolean> verify(String productId, int bucket, String history) {
        return calling(() -> sales.verify(new Bucket(productId, bucket), history));
    }
}
