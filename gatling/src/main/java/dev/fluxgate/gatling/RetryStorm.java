package dev.fluxgate.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.fluxgate.gatling.order.OrderCalls;
import dev.fluxgate.gatling.order.Twins;
import dev.fluxgate.gatling.sale.Terms;
import dev.fluxgate.gatling.settings.Load;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The same keys again and again. Each buyer comes twice at the same moment with the same key, and each of the two
 * retries several times: one order must come of it, and everybody must get its first answer.
 */
public final class RetryStorm extends Rehearsal {

    private static final Load LOAD = Load.of(settings(), 200, Duration.ofSeconds(30));
    private static final int RETRIES = (int) settings().whole("retries", 4, 1, 1_000);
    private static final int PRODUCTS = products(1);

    private final Map<String, String> answers = new ConcurrentHashMap<>();

    /** Reads its settings from the system properties. */
    public RetryStorm() {
        super(PRODUCTS, Terms.of(settings(), LOAD.buyers() / PRODUCTS + LOAD.rate()));
        rehearse(
                scenario("Buyers")
                        .exec(feed(new Twins(buyers())))
                        .exec(calls().order())
                        .exec(doIf(OrderCalls::isAccepted)
                                .then(exec(this::agree).repeat(RETRIES).on(calls().retry())))
                        .injectOpen(constantUsersPerSec(LOAD.rate()).during(LOAD.duration())),
                Duration.ofSeconds(1));
    }

    /** Both of a pair expect the answer that one of them got. */
    private Session agree(Session session) {
        String mine = OrderCalls.answer(session);
        @Nullable String others = answers.putIfAbsent(OrderCalls.key(session), mine);
        return others == null ? session : OrderCalls.expect(session, others);
    }
}
