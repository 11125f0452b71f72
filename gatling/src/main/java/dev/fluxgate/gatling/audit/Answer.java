package dev.fluxgate.gatling.audit;

import dev.fluxgate.gatling.order.Promises;
import dev.fluxgate.gatling.problem.Refusal;
import java.util.List;

/**
 * What a worker has answered when it was asked for a sale's books.
 *
 * @param status zero where there was no answer
 */
record Answer(int status, String body) {

    /** There was none. */
    static final Answer NONE = new Answer(0, "");

    private static final int OK = 200;
    private static final String TOKEN_NEEDED = "an operator's or admin's token is needed: --token or FLUXGATE_TOKEN";

    /** Whether there was one. */
    boolean isThere() {
        return status != 0;
    }

    /** Whether it shows the books. */
    boolean isOk() {
        return status == OK;
    }

    /** Whether the worker does not show the books to the one who asks. */
    boolean isRefusal() {
        return new Refusal(status, body).isOfCaller();
    }

    /** The books. */
    Audit audit(String productId) {
        return Audit.read(productId, body);
    }

    /** What is wrong with the books; where they are not shown, that alone. */
    Found found(String productId, Promises promises) {
        Audit audit = audit(productId);
        return new Found(
                audit,
                isRefusal()
                        ? List.of("the worker does not show the audit: " + new Refusal(status, body).line(TOKEN_NEEDED))
                        : audit.objections(promises));
    }
}
