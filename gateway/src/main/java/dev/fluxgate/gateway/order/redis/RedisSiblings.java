package dev.fluxgate.gateway.order.redis;

import dev.fluxgate.gateway.order.BucketId;
import dev.fluxgate.gateway.order.OrderMeter;
import dev.fluxgate.gateway.order.Refusal;
import dev.fluxgate.gateway.order.Siblings;
import dev.fluxgate.gateway.redis.RedisGuard;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.TransferScripts;
import dev.fluxgate.lua.TransferScripts.Given;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Buckets as the scripts see them, and move units between them. */
@ApplicationScoped
public class RedisSiblings implements Siblings {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final SaleScripts sales;
    private final TransferScripts transfers;
    private final RedisGuard guard;
    private final OrderMeter meter;

    /**
     * @param sales reads buckets
     * @param transfers moves units
     * @param guard stands before Redis
     * @param meter is told of units that move
     */
    public RedisSiblings(SaleScripts sales, TransferScripts transfers, RedisGuard guard, OrderMeter meter) {
        this.sales = sales;
        this.transfers = transfers;
        this.guard = guard;
        this.meter = meter;
    }

    @Override
    public CompletionStage<Look> look(String productId, int buckets) {
        List<CompletableFuture<Optional<BucketState>>> reads = IntStream.range(0, buckets)
                .mapToObj(number -> guard.call(() -> sales.read(new Bucket(productId, number)))
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).thenApply(done -> {
            List<Optional<BucketState>> states = new ArrayList<>(buckets);
            reads.forEach(read -> states.add(read.join()));
            return look(states);
        });
    }

    private static Look look(List<Optional<BucketState>> states) {
        if (states.stream().anyMatch(Optional::isEmpty)) {
            return new Look.Lost();
        }
        List<Shelf> shelves = new ArrayList<>(states.size());
        for (Optional<BucketState> found : states) {
            BucketState state = found.orElseThrow();
            if (state.terms().buckets() != states.size()) {
                return new Look.Moved();
            }
            Refusal refusal = refusal(state);
            if (refusal != null) {
                return new Look.Shut(refusal);
            }
            shelves.add(shelf(shelves.size(), state));
        }
        return new Look.Seen(shelves);
    }

    /** Null where the bucket sells. */
    private static @Nullable Refusal refusal(BucketState state) {
        return switch (state.state()) {
            case "OPEN" -> state.isVerified() ? null : new Refusal.Unverified();
            case "FENCED" -> new Refusal.Fenced();
            case "CLOSED" -> new Refusal.SaleClosed();
            default -> new Refusal.SaleNotOpen(SOON, null);
        };
    }

    private static Shelf shelf(int number, BucketState state) {
        return new Shelf(
                number,
                state.loaded(),
                state.available(),
                state.held() + state.releasing(),
                state.moved(),
                state.outgoing(),
                state.transfers(),
                holdEnds(state));
    }

    private static @Nullable Duration holdEnds(BucketState state) {
        Instant ends = state.nextHoldEnds();
        if (state.releasing() > 0) {
            return Duration.ZERO;
        }
        return ends == null ? null : Duration.between(state.readAt(), ends);
    }

    @Override
    public CompletionStage<Transfer> take(BucketId donor, UUID id, int receiver, long wanted) {
        return guard.call(() -> transfers.take(RedisReservations.bucket(donor), id, receiver, wanted))
                .thenApply(transfer -> {
                    meter.borrowed(transfer.units());
                    return transfer(donor, transfer);
                });
    }

    @Override
    public CompletionStage<Boolean> give(Transfer transfer) {
        return guard.call(() -> transfers.give(transfer(transfer)))
                .thenApply(given -> given == Given.GIVEN || given == Given.REPEATED);
    }

    @Override
    public CompletionStage<Void> settle(Transfer transfer) {
        return guard.call(() -> transfers.settle(transfer(transfer)));
    }

    @Override
    public CompletionStage<List<Transfer>> open(BucketId donor) {
        return guard.call(() -> transfers.open(RedisReservations.bucket(donor), Duration.ZERO))
                .thenApply(open ->
                        open.stream().map(transfer -> transfer(donor, transfer)).toList());
    }

    private static Transfer transfer(BucketId donor, TransferScripts.Transfer transfer) {
        return new Transfer(
                transfer.id(), donor, transfer.receiver(), transfer.sequence(), transfer.units(), transfer.floor());
    }

    private static TransferScripts.Transfer transfer(Transfer transfer) {
        return new TransferScripts.Transfer(
                transfer.id(),
                RedisReservations.bucket(transfer.donor()),
                transfer.receiver(),
                transfer.sequence(),
                transfer.units(),
                transfer.floor());
    }
}
