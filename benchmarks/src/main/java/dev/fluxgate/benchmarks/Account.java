package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.stack.Told;
import java.util.List;
import java.util.Locale;

/**
 * The books, once they are closed.
 *
 * @param told orders that the gateways have acknowledged
 * @param rows orders in the database
 * @param audits sales that were audited
 * @param wrong what is not right, a line each
 */
record Account(Told told, long rows, int audits, List<String> wrong) {

    /** For people; only of books that are right. */
    String text() {
        return String.format(
                Locale.ROOT,
                "Books: %,d orders were acknowledged (%,d of them as queued) and are as many rows; all %,d audits are clean.",
                told.orders(),
                told.queued(),
                audits);
    }
}
