package dev.fluxgate.worker.rebuild;

import dev.fluxgate.contract.OrderEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rebuilds in the database, and what they read there. */
public interface RebuildTable {

    /** How a sale's rebuild stands; empty where there is no such sale. */
    Uni<Optional<RebuildStatus>> status(String productId);

    /** Asks for a rebuild; changes nothing where one is asked for already. */
    Uni<Void> ask(String productId);

    /**
     * A sale that is to be rebuilt and that nobody rebuilds.
     *
     * @param automatic whether one that is fenced is, although nobody has asked
     * @param except sales that are passed over
     */
    Uni<Optional<String>> next(boolean automatic, List<String> except);

    /** Takes a rebuild on, with a new epoch; empty where somebody else was faster. */
    Uni<Optional<Claim>> claim(String productId, String owner, Duration lease, boolean automatic);

    /**
     * Says that the rebuild goes on.
     *
     * @return false where somebody else has taken it over
     */
    Uni<Boolean> renew(Claim claim, Duration lease, Step step, long ordersRestored);

    /** Notes the number of buckets that the sale is about to have; false where somebody else has taken over. */
    Uni<Boolean> split(Claim claim);

    /**
     * Reads the sale's orders as of one moment, page by page.
     *
     * @param pageSize how many at a time
     * @param page done with a page before the next one is read
     */
    Uni<Snapshot> read(Claim claim, int pageSize, Function<List<OrderEvent>, Uni<Void>> page);

    /** The sale's state as an admin wants it at this moment: OPEN, PAUSED or CLOSED. */
    Uni<String> state(Claim claim);

    /** Notes that the sale is rebuilt; false where somebody else has taken over. */
    Uni<Boolean> finish(Claim claim, List<String> restocks);

    /** Leaves the rebuild to whoever takes it on next, after a rest. */
    Uni<Void> release(Claim claim, Duration rest);
}
