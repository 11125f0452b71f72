package dev.fluxgate.gatling.audit;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import dev.fluxgate.gatling.order.Tally;
import dev.fluxgate.gatling.sale.Sales;
import dev.fluxgate.gatling.settings.Target;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Audits every sale when the load is over: waits until it is at rest, and asks whether all is accounted for.
 *
 * <p>It is a part of the simulation, so that a dirty verdict is a failed call of the report, fails an assertion, and
 * with it the run, whatever starts Gatling.
 */
public final class Books {

    private static final int AT_A_TIME = 4;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String PRODUCT = "audited";
    private static final String DONE = "done";

    private final Target target;
    private final AuditCalls calls;
    private final Sales sales;
    private final Tally tally;
    private final Duration patience;
    private final Queue<String> waiting;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /**
     * Nothing is asked yet.
     *
     * @param tally what the buyers were told
     * @param patience how long a sale may take until it is at rest
     */
    public Books(Target target, Sales sales, Tally tally, Duration patience) {
        this.target = target;
        this.calls = new AuditCalls(target, PRODUCT);
        this.sales = sales;
        this.tally = tally;
        this.patience = patience;
        this.waiting = new ConcurrentLinkedQueue<>(sales.products());
    }

    /** {@code Audit}, for every sale; then the sale is closed, as nobody will buy of it again. */
    public PopulationBuilder auditors() {
        ChainBuilder each = exec(untilAtRest())
                .exec(calls.audit(
                        bodyString().transformWithSession(this::objections).is("")))
                .exec(this::keep)
                .exec(close());
        int auditors = Math.min(AT_A_TIME, sales.products().size());
        return scenario("Auditors")
                .exec(asLongAs(session -> !session.contains(DONE))
                        .on(exec(this::next)
                                .doIf(session -> !session.contains(DONE))
                                .then(each)))
                .injectOpen(atOnceUsers(auditors));
    }

    /** What was found, by sale. */
    public List<Found> found() {
        return sales.products().stream().map(this::found).toList();
    }

    private Found found(String product) {
        return answers.getOrDefault(product, Answer.NONE).found(product, tally.of(product));
    }

    private Session next(Session session) {
        @Nullable String product = waiting.poll();
        return product == null ? session.set(DONE, true) : AuditCalls.forget(session.set(PRODUCT, product));
    }

    private ChainBuilder untilAtRest() {
        return asLongAsDuring(session -> !isAtRest(session), patience)
                .on(exec(calls.look()).doIf(session -> !isAtRest(session)).then(pause(POLL)));
    }

    private ChainBuilder close() {
        HttpRequestActionBuilder close = http("Close sale")
                .post(target.gateway() + "/sales/#{" + PRODUCT + "}/close")
                .silent();
        return exec(target.adminToken()
                .map(token -> close.header("Authorization", "Bearer " + token))
                .orElse(close));
    }

    private String objections(String body, Session session) {
        String product = product(session);
        return String.join("; ", Audit.read(product, body).objections(tally.of(product)));
    }

    private static boolean isAtRest(Session session) {
        Answer answer = AuditCalls.answer(session);
        return answer.isThere() && answer.audit(product(session)).isAtRest();
    }

    private Session keep(Session session) {
        answers.put(product(session), AuditCalls.answer(session));
        return session;
    }

    private static String product(Session session) {
        return String.valueOf(session.getString(PRODUCT));
    }
}
