package dev.fluxgate.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.fluxgate.gatling.order.OrderCalls;
import dev.fluxgate.gatling.order.Outcome;
import dev.fluxgate.gatling.sale.Terms;
import dev.fluxgate.gatling.settings.Load;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;

/**
 * Quiet until the sale opens, but for some who are too early, and look at it and try again each second; then everyone
 * at once, as many as else come in a second; then the crowd, for half of whom there is a unit; then those who are late.
 * Some do not trust the first answer, and retry.
 */
public final class FlashSaleSpike extends Rehearsal {

    private static final Load LOAD = Load.of(settings(), 500, Duration.ofSeconds(20));
    private static final Duration QUIET = settings().duration("quiet", Duration.ofSeconds(5));
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final double RETRY_SHARE = settings().share("retryShare", 0.1);
    private static final double FEW = 0.02;
    private static final double HALF = 0.5;
    private static final int PERCENT = 100;
    private static final int MOST_TRIES = 60;
    private static final String TRIES = "tries";

    /** Reads its settings from the system properties. */
    public FlashSaleSpike() {
        super(
                products(1),
                Terms.of(settings(), LOAD.buyers(HALF) / products(1) + 1).opening(QUIET));
        double few = Math.max(1, LOAD.rate() * FEW);
        rehearse(
                scenario("Buyers")
                        .exec(nextBuyer())
                        .exec(order())
                        .injectOpen(
                                constantUsersPerSec(few).during(QUIET),
                                atOnceUsers(LOAD.rate()),
                                constantUsersPerSec(LOAD.rate()).during(LOAD.duration()),
                                rampUsersPerSec(LOAD.rate()).to(few).during(LATE)),
                Duration.ofSeconds(3));
    }

    private ChainBuilder order() {
        return exec(calls().order())
                .exec(asLongAs(FlashSaleSpike::isTooEarly, TRIES)
                        .on(pause(AGAIN).exec(calls().viewSale()).exec(calls().order())))
                .exec(doIf(OrderCalls::isAccepted)
                        .then(randomSwitch().on(percent(RETRY_SHARE * PERCENT).then(calls().retry()))));
    }

    private static boolean isTooEarly(Session session) {
        return OrderCalls.is(session, Outcome.SALE_NOT_OPEN) && session.getInt(TRIES) < MOST_TRIES;
    }
}
