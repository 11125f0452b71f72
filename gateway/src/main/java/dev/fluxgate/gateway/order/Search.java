package dev.fluxgate.gateway.order;

import dev.fluxgate.gateway.order.Siblings.Look;
import dev.fluxgate.gateway.order.Siblings.Shelf;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for units in the other buckets of a sale, and moves some to the home bucket.
 *
 * <p>That a sale has too few is said only of a moment at which that was true of all buckets together. They cannot be read
 * as of one moment, so all of them are read twice (a double collect, as for an atomic snapshot): where no unit was under way
 * and none was moved or added from the first reading to the second, both tell of the moment between them.
 */
final class Search {

    /** Looks before the orders are decided again, in case that units keep moving. */
    private static final int LOOKS = 8;

    private final Home home;
    private final Siblings siblings;
    private final Transfers transfers;

    /** What a search brings. */
    sealed interface Finding {
        /** Units have moved: the home bucket is to be asked again. */
        record Changed() implements Finding {}

        /** @param shortfall what all buckets had together */
        record TooFew(Shortfall shortfall) implements Finding {}

        /** @param refusal why no order is taken, whatever there is */
        record Shut(Refusal refusal) implements Finding {}

        /** A bucket is gone: the stock has lost writes. */
        record Lost() implements Finding {}
    }

    Search(Home home, Siblings siblings, Transfers transfers) {
        this.home = home;
        this.siblings = siblings;
        this.transfers = transfers;
    }

    /** Looks for units for orders of these quantities. Fails when a bucket cannot be asked. */
    CompletionStage<Finding> find(List<Integer> quantities) {
        return look(quantities, null, LOOKS);
    }

    private CompletionStage<Finding> look(List<Integer> quantities, @Nullable List<Shelf> before, int looks) {
        if (looks == 0) {
            return done(new Finding.Changed());
        }
        return siblings.look(home.productId(), home.buckets()).thenCompose(look -> {
            if (look instanceof Look.Seen seen) {
                return seen(quantities, before, seen.shelves(), looks - 1);
            } else if (look instanceof Look.Shut shut) {
                return done(new Finding.Shut(shut.refusal()));
            }
            return done(look instanceof Look.Lost ? new Finding.Lost() : new Finding.Changed());
        });
    }

    private CompletionStage<Finding> seen(
            List<Integer> quantities, @Nullable List<Shelf> before, List<Shelf> shelves, int looks) {
        long total = shelves.stream().mapToLong(Shelf::available).sum();
        List<Integer> fitting =
                quantities.stream().filter(quantity -> quantity <= total).toList();
        boolean someAreTooLarge = fitting.size() < quantities.size();
        List<Shelf> unsettled =
                shelves.stream().filter(shelf -> shelf.outgoing() > 0).toList();
        if (someAreTooLarge && !unsettled.isEmpty()) {
            return transfers.complete(home.productId(), unsettled).thenCompose(done -> look(quantities, null, looks));
        }
        if (someAreTooLarge && before == null) {
            return look(quantities, shelves, looks);
        }
        if (someAreTooLarge && isStill(Objects.requireNonNull(before), shelves)) {
            return done(new Finding.TooFew(shortfall(Objects.requireNonNull(before), shelves)));
        }
        if (fitting.isEmpty()) {
            return look(quantities, shelves, looks);
        }
        return gather(fitting, shelves, looks);
    }

    private CompletionStage<Finding> gather(List<Integer> fitting, List<Shelf> shelves, int looks) {
        int self = home.bucket().number();
        long here = shelves.get(self).available();
        long wanted = fitting.stream().mapToLong(Integer::longValue).sum() - here;
        if (wanted < 1
                || here >= fitting.stream().mapToInt(Integer::intValue).max().orElse(0)) {
            return done(new Finding.Changed());
        }
        List<Shelf> donors = shelves.stream()
                .filter(shelf -> shelf.number() != self && shelf.available() > 0)
                .sorted(Comparator.comparingLong(Shelf::available).reversed())
                .toList();
        return transfers
                .gather(home, donors, wanted)
                .thenCompose(units -> units > 0
                        ? done(new Finding.Changed())
                        // Others were quicker.
                        : look(fitting, null, looks));
    }

    /** Whether the buckets kept to themselves from one reading to the next. */
    private static boolean isStill(List<Shelf> before, List<Shelf> after) {
        return IntStream.range(0, after.size()).allMatch(i -> {
            Shelf first = before.get(i);
            Shelf second = after.get(i);
            return first.outgoing() == 0
                    && second.outgoing() == 0
                    && first.moved() == second.moved()
                    && first.transfers() == second.transfers()
                    && first.loaded() == second.loaded();
        });
    }

    /** Units are only sold between two still readings, and may come back: the greater of both is what there was. */
    private static Shortfall shortfall(List<Shelf> before, List<Shelf> after) {
        long available = Math.max(
                before.stream().mapToLong(Shelf::available).sum(),
                after.stream().mapToLong(Shelf::available).sum());
        boolean held = before.stream().anyMatch(shelf -> shelf.held() > 0)
                || after.stream().anyMatch(shelf -> shelf.held() > 0);
        return new Shortfall(available, held ? Shelf.firstEnd(after) : null);
    }

    private static CompletionStage<Finding> done(Finding finding) {
        return CompletableFuture.completedStage(finding);
    }
}
