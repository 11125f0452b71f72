package dev.fluxgate.gateway.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Buckets of one sale in memory, which a test fills, and disturbs between one step and the next. */
final class InMemorySiblings implements Siblings {

    final long[] available;
    final long[] held;
    final long[] moved;
    final long[] outgoing;
    final long[] transfers;
    final Duration[] holdEnds;
    final Map<String, Transfer> open = new LinkedHashMap<>();
    final Set<String> given = new HashSet<>();
    int looks;
    /** Done with each look, before it is told. */
    Runnable atLook = () -> {};
    /** Done with each attempt to give, before it is tried. */
    Runnable atGive = () -> {};
    /** When a look is told. */
    CompletableFuture<Void> slow = CompletableFuture.completedFuture(null);

    InMemorySiblings(int buckets) {
        available = new long[buckets];
        held = new long[buckets];
        moved = new long[buckets];
        outgoing = new long[buckets];
        transfers = new long[buckets];
        holdEnds = new Duration[buckets];
    }

    @Override
    public CompletionStage<Look> look(String productId, int buckets) {
        looks++;
        List<Shelf> shelves = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            shelves.add(new Shelf(i, 0, available[i], held[i], moved[i], outgoing[i], transfers[i], holdEnds[i]));
        }
        atLook.run();
        return slow.thenApply(done -> new Look.Seen(shelves));
    }

    @Override
    public CompletionStage<Transfer> take(BucketId donor, UUID id, int receiver, long wanted) {
        int number = donor.number();
        long units = Math.min(available[number], Math.max(wanted, available[number] / 2));
        if (units > 0) {
            available[number] -= units;
            moved[number] -= units;
            outgoing[number] += units;
            transfers[number]++;
        }
        Transfer transfer = new Transfer(id.toString(), donor, receiver, transfers[number], units, 0);
        if (units > 0) {
            open.put(transfer.id(), transfer);
        }
        return CompletableFuture.completedStage(transfer);
    }

    @Override
    public CompletionStage<Boolean> give(Transfer transfer) {
        try {
            atGive.run();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
        if (given.add(transfer.id())) {
            available[transfer.receiver()] += transfer.units();
            moved[transfer.receiver()] += transfer.units();
        }
        return CompletableFuture.completedStage(true);
    }

    @Override
    public CompletionStage<Void> settle(Transfer transfer) {
        if (open.remove(transfer.id()) != null) {
            outgoing[transfer.donor().number()] -= transfer.units();
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<Transfer>> open(BucketId donor) {
        return CompletableFuture.completedStage(open.values().stream()
                .filter(transfer -> transfer.donor().equals(donor))
                .toList());
    }
}
