package dev.fluxgate.gateway.order;

import dev.fluxgate.gateway.order.Siblings.Shelf;
import dev.fluxgate.gateway.order.Siblings.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Moves units between buckets: taken, given, settled. One that is cut off is completed in the background, or by whoever
 * finds it; that may be several at once.
 */
final class Transfers {

    private static final Logger LOG = Logger.getLogger(Transfers.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 5;

    private final Siblings siblings;
    private final Later later;

    Transfers(Siblings siblings, Later later) {
        this.siblings = siblings;
        this.later = later;
    }

    /**
     * Moves units to {@code home} from one donor after the other, until there are enough.
     *
     * @return how many were moved
     */
    CompletionStage<Long> gather(Home home, List<Shelf> donors, long wanted) {
        if (donors.isEmpty() || wanted < 1) {
            return CompletableFuture.completedStage(0L);
        }
        BucketId donor = new BucketId(home.productId(), donors.get(0).number());
        return borrow(donor, home.bucket().number(), wanted)
                .thenCompose(units -> gather(home, donors.subList(1, donors.size()), wanted - units)
                        .thenApply(more -> units + more));
    }

    private CompletionStage<Long> borrow(BucketId donor, int receiver, long wanted) {
        return siblings.take(donor, UUID.randomUUID(), receiver, wanted)
                .thenCompose(transfer -> transfer.units() == 0
                        ? CompletableFuture.completedStage(0L)
                        : siblings.give(transfer).thenApply(given -> given ? given(transfer) : 0L))
                .whenComplete((units, fault) -> {
                    if (fault != null) {
                        completeLater(donor, ATTEMPTS);
                    }
                });
    }

    /** The units are there and can be ordered; nobody needs to wait until the donor's record is closed. */
    private long given(Transfer transfer) {
        siblings.settle(transfer).whenComplete((settled, fault) -> {
            if (fault != null) {
                completeLater(transfer.donor(), ATTEMPTS);
            }
        });
        return transfer.units();
    }

    /** Completes the open transfers of these donors, whoever began them. */
    CompletionStage<Void> complete(String productId, List<Shelf> donors) {
        CompletionStage<Void> all = CompletableFuture.completedStage(null);
        for (Shelf donor : donors) {
            all = all.thenCompose(done -> complete(new BucketId(productId, donor.number())));
        }
        return all;
    }

    private CompletionStage<Void> complete(BucketId donor) {
        return siblings.open(donor).thenCompose(open -> {
            CompletionStage<Void> all = CompletableFuture.completedStage(null);
            for (Transfer transfer : open) {
                all = all.thenCompose(done -> siblings.give(transfer))
                        .thenCompose(
                                given -> given ? siblings.settle(transfer) : CompletableFuture.completedStage(null));
            }
            return all;
        });
    }

    private void completeLater(BucketId donor, int attempts) {
        later.run(PAUSE, () -> complete(donor).whenComplete((done, fault) -> {
            if (fault != null && attempts > 1) {
                completeLater(donor, attempts - 1);
            } else if (fault != null) {
                LOG.infof("Transfers from %s are left to the workers: %s", donor, fault);
            }
        }));
    }
}
