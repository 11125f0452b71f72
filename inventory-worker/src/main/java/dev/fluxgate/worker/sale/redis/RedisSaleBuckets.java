package dev.fluxgate.worker.sale.redis;

import static dev.fluxgate.worker.clients.RedisCalls.calling;

import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketCommand;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.SaleBuckets;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads and commands buckets with scripts. */
@Singleton
final class RedisSaleBuckets implements SaleBuckets {

    /** What an epoch's numbers begin with is its number times this, see {@link dev.fluxgate.lua.RebuildScripts}. */
    private static final long EPOCH_SIZE = 1_000_000_000_000L;

    private static final int CONCURRENCY = 4;

    private final SaleScripts scripts;

    RedisSaleBuckets(SaleScripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Uni<List<Optional<BucketReading>>> read(String productId, int count) {
        return Multi.createFrom()
                .iterable(IntStream.range(0, count).boxed().toList())
                .onItem()
                .transformToUni(bucket -> calling(() -> scripts.read(new Bucket(productId, bucket)))
                        .map(state -> state.map(found -> reading(bucket, found))))
                .merge(CONCURRENCY)
                .collect()
                .asList()
                .map(found -> sorted(found, count));
    }

    /** By number; the buckets were read in any order, and the missing ones do not tell theirs. */
    private static List<Optional<BucketReading>> sorted(List<Optional<BucketReading>> found, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> found.stream()
                        .flatMap(Optional::stream)
                        .filter(reading -> reading.bucket() == number)
                        .findFirst())
                .toList();
    }

    private static BucketReading reading(int bucket, BucketState state) {
        return new BucketReading(
                bucket,
                state.readAt(),
                state.state(),
                state.loaded(),
                state.available(),
                state.held(),
                state.releasing(),
                state.confirmed(),
                state.moved(),
                state.outgoing(),
                state.transfers(),
                (int) (state.base() / EPOCH_SIZE),
                state.accepted(),
                state.outboxDepth(),
                state.nextHoldEnds(),
                state.history(),
                state.isVerified(),
                state.masterSince(),
                state.changedAt());
    }

    @Override
    public Uni<Void> setState(String productId, int bucket, String state) {
        return calling(() -> scripts.setState(new Bucket(productId, bucket), command(state)))
                .replaceWithVoid();
    }

    private static BucketCommand command(String state) {
        return switch (state) {
            case "OPEN" -> BucketCommand.OPEN;
            case "PAUSED" -> BucketCommand.PAUSE;
            case "CLOSED" -> BucketCommand.CLOSE;
            case "FENCED" -> BucketCommand.FENCE;
            default -> throw new IllegalArgumentException("no bucket is made " + state);
        };
    }
}
