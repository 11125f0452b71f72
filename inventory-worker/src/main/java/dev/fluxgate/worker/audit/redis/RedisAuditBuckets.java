package dev.fluxgate.worker.audit.redis;

import static dev.fluxgate.worker.clients.RedisCalls.calling;

import dev.fluxgate.contract.OrderId;
import dev.fluxgate.lua.AuditScripts;
import dev.fluxgate.lua.AuditScripts.Counter;
import dev.fluxgate.lua.AuditScripts.Page;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.OrderRecord;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.Sighting;
import dev.fluxgate.worker.audit.AuditBuckets;
import dev.fluxgate.worker.audit.KnownOrder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads and corrects buckets with scripts. */
@Singleton
final class RedisAuditBuckets implements AuditBuckets {

    private static final String BEGIN = "0";
    private static final int CONCURRENCY = 16;
    private static final Optional<UUID> NONE = Optional.empty();

    /** Where the next page begins. */
    private static final class Cursor {
        private String next = BEGIN;
    }

    private final AuditScripts audits;
    private final OrderScripts orders;

    RedisAuditBuckets(AuditScripts audits, OrderScripts orders) {
        this.audits = audits;
        this.orders = orders;
    }

    @Override
    public Uni<Void> each(String productId, int bucket, int pageSize, Function<List<KnownOrder>, Uni<Void>> page) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new Cursor(), cursor -> scan(productId, bucket, cursor.next, pageSize)
                        .call(found -> page.apply(found.orders().stream()
                                .map(RedisAuditBuckets::known)
                                .toList()))
                        .invoke(found -> cursor.next = found.cursor()))
                .until(found -> found.cursor().equals(BEGIN))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Page> scan(String productId, int bucket, String cursor, int count) {
        return calling(() -> audits.scan(new Bucket(productId, bucket), cursor, count));
    }

    private static KnownOrder known(OrderRecord order) {
        return new KnownOrder(order.orderId(), order.version(), order.status(), order.quantity());
    }

    @Override
    public Uni<List<UUID>> unknown(String productId, Collection<UUID> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUni(id -> find(productId, id).map(found -> found.isEmpty() ? Optional.of(id) : NONE))
                .merge(CONCURRENCY)
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect()
                .asList();
    }

    private Uni<Optional<OrderRecord>> find(String productId, UUID id) {
        return OrderId.isOrderId(id)
                ? calling(() -> orders.find(new Bucket(productId, OrderId.of(id).bucket()), id)
                        .thenApply(Sighting::order))
                : Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Boolean> correct(String productId, int bucket, UUID id, String counter, long units) {
        return calling(() -> audits.correct(new Bucket(productId, bucket), id, Counter.valueOf(counter), units));
    }

    @Override
    public Uni<Void> requeue(String productId, int bucket, Collection<UUID> orderIds) {
        return calling(() -> audits.requeue(new Bucket(productId, bucket), orderIds))
                .replaceWithVoid();
    }
}
