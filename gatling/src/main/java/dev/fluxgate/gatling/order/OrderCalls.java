package dev.fluxgate.gatling.order;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.fluxgate.gatling.settings.Target;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/**
 * A buyer's calls. Their names are fixed, so that a report has a line for each kind of call and not for each order.
 *
 * <p>A refusal that a sale brings with it is a success of the call; a 503, a 500 and no answer at all are failures.
 */
public final class OrderCalls {

    private static final String STATUS = "status";
    private static final String REPLAYED = "replayed";
    private static final String BODY = "body";
    private static final String MILLIS = "millis";
    private static final String OUTCOME = "outcome";
    private static final String FIRST = "first";
    private static final String ORDER_ID = "orderId";
    private static final String ORDER_ID_FIELD = "\"orderId\":\"";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final boolean tokens;
    private final Tally tally;

    /** Calls whose outcome is counted. */
    public OrderCalls(Target target, Tally tally) {
        this.tokens = !target.buyerTokens().isEmpty();
        this.tally = tally;
    }

    /** {@code Order}: an order of one unit. */
    public ChainBuilder order() {
        return exec(OrderCalls::forget)
                .exec(post("Order").check(status().in(ACCEPTED, CONFLICT, TOO_MANY)))
                .exec(this::count)
                .exec(session -> isAccepted(session) ? session.set(FIRST, session.getString(BODY)) : session);
    }

    /** {@code Retry}: the order that was accepted before, once more. Anything but the first answer again is a failure. */
    public ChainBuilder retry() {
        return exec(OrderCalls::forget)
                .exec(post("Retry")
                        .check(
                                status().is(ACCEPTED),
                                header("Idempotency-Replayed").is("true"),
                                bodyString().is(session -> String.valueOf(session.getString(FIRST)))))
                .exec(this::count);
    }

    /** {@code View sale}: a buyer who looks before, or after. */
    public ChainBuilder viewSale() {
        return exec(http("View sale").get("/sales/#{product}").check(status().is(OK)));
    }

    /** {@code View order}: a buyer who looks how the order that was accepted stands. */
    public ChainBuilder viewOrder() {
        return exec(as(http("View order").get("/orders/#{orderId}")).check(status().is(OK)));
    }

    /** {@code Confirm}: the order that is held is paid. */
    public ChainBuilder confirm() {
        return exec(session -> session.remove(STATUS))
                .exec(as(http("Confirm").post("/orders/#{orderId}/confirm"))
                        .check(status().saveAs(STATUS), status().is(OK)))
                .exec(session -> {
                    int status = session.contains(STATUS) ? session.getInt(STATUS) : 0;
                    if (status == OK || status == 0 || status >= SERVER_ERROR) {
                        tally.of(String.valueOf(session.getString(Buyers.PRODUCT)))
                                .addConfirmed(status == OK);
                    }
                    return session;
                });
    }

    /** {@code Cancel}: the order that is held is given back. */
    public ChainBuilder cancel() {
        return exec(as(http("Cancel").post("/orders/#{orderId}/cancel")).check(status().is(OK)));
    }

    /** Whether the buyer's last order was accepted, for the first time or again. */
    public static boolean isAccepted(Session session) {
        return is(session, Outcome.ACCEPTED) || is(session, Outcome.REPLAYED);
    }

    /** Whether this came of the buyer's last order. */
    public static boolean is(Session session, Outcome outcome) {
        return outcome.label().equals(session.getString(OUTCOME));
    }

    /** The answer that every retry is to get: another one than the buyer's own, where two share a key. */
    public static Session expect(Session session, String answer) {
        return session.set(FIRST, answer);
    }

    /** The answer that the buyer's accepted order got. */
    public static String answer(Session session) {
        return String.valueOf(session.getString(FIRST));
    }

    /** The buyer's key. */
    public static String key(Session session) {
        return String.valueOf(session.getString(Buyers.KEY));
    }

    private HttpRequestActionBuilder post(String name) {
        HttpRequestActionBuilder post = as(http(name).post("/orders"))
                .header("Idempotency-Key", "#{key}")
                .header("Content-Type", "application/json")
                .body(StringBody(
                        tokens
                                ? "{\"productId\":\"#{product}\"}"
                                : "{\"productId\":\"#{product}\",\"buyerId\":\"#{buyer}\"}"));
        return post.check(
                status().saveAs(STATUS),
                responseTimeInMillis().saveAs(MILLIS),
                header("Idempotency-Replayed").optional().saveAs(REPLAYED),
                bodyString().saveAs(BODY));
    }

    private HttpRequestActionBuilder as(HttpRequestActionBuilder call) {
        return tokens ? call.header("Authorization", "Bearer #{token}") : call;
    }

    private static Session forget(Session session) {
        return session.removeAll(STATUS, MILLIS, REPLAYED, BODY);
    }

    private Session count(Session session) {
        boolean answered = session.contains(STATUS);
        String body = session.contains(BODY) ? String.valueOf(session.getString(BODY)) : "";
        Outcome outcome = Outcome.of(answered ? session.getInt(STATUS) : 0, session.contains(REPLAYED), body);
        tally.add(
                String.valueOf(session.getString(Buyers.PRODUCT)),
                outcome,
                session.contains(MILLIS) ? session.getInt(MILLIS) : 0);
        Session counted = session.set(OUTCOME, outcome.label());
        int id = body.indexOf(ORDER_ID_FIELD);
        return id < 0
                ? counted
                : counted.set(
                        ORDER_ID,
                        body.substring(id + ORDER_ID_FIELD.length(), body.indexOf('"', id + ORDER_ID_FIELD.length())));
    }
}
