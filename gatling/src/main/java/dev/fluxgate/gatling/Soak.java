package dev.fluxgate.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.fluxgate.gatling.order.Carts;
import dev.fluxgate.gatling.order.OrderCalls;
import dev.fluxgate.gatling.sale.Terms;
import dev.fluxgate.gatling.settings.Load;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;

/**
 * Everything that buyers do, over several sales, at a moderate rate and for long: what leaks or grows shows. There is
 * a unit for each buyer.
 */
public final class Soak extends Rehearsal {

    private static final Load LOAD = Load.of(settings(), 200, Duration.ofMinutes(30));
    private static final Duration HOLD = settings().duration("holdFor", Duration.ofSeconds(30));
    private static final Duration RAMP = Duration.ofSeconds(10);
    private static final int PRODUCTS = products(10);
    private static final double ENOUGH = 1.2;
    private static final double RETRY_SHARE = settings().share("retryShare", 0.1);
    private static final double VIEW_SHARE = 0.2;
    private static final int PERCENT = 100;

    /** Reads its settings from the system properties. */
    public Soak() {
        super(
                PRODUCTS,
                Terms.of(settings(), LOAD.buyers(ENOUGH) / PRODUCTS + LOAD.rate())
                        .held(HOLD));
        rehearse(
                scenario("Buyers")
                        .exec(nextBuyer())
                        .exec(some(VIEW_SHARE, calls().viewSale()))
                        .exec(calls().order())
                        .exec(doIf(OrderCalls::isAccepted)
                                .then(exec(some(RETRY_SHARE, calls().retry()))
                                        .exec(some(VIEW_SHARE, calls().viewOrder()))))
                        .exec(Carts.of(settings(), HOLD).after(calls()))
                        .injectOpen(
                                rampUsersPerSec(1).to(LOAD.rate()).during(RAMP),
                                constantUsersPerSec(LOAD.rate()).during(LOAD.duration())),
                Duration.ofSeconds(1));
    }

    private static ChainBuilder some(double share, ChainBuilder chain) {
        return exec(randomSwitch().on(percent(share * PERCENT).then(chain)));
    }
}
