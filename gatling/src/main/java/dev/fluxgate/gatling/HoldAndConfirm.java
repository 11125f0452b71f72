package dev.fluxgate.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.fluxgate.gatling.order.Carts;
import dev.fluxgate.gatling.sale.Terms;
import dev.fluxgate.gatling.settings.Load;
import java.time.Duration;

/**
 * Orders are held until they are paid; some carts are given back, some are abandoned, and their units go to those who
 * come later. There are fewer units than buyers. In the end nothing is held any more, and no unit is gone.
 */
public final class HoldAndConfirm extends Rehearsal {

    private static final Load LOAD = Load.of(settings(), 200, Duration.ofSeconds(30));
    private static final Duration HOLD = settings().duration("holdFor", Duration.ofSeconds(10));
    private static final int PRODUCTS = products(1);
    private static final double TOO_FEW = 0.6;

    /** Reads its settings from the system properties. */
    public HoldAndConfirm() {
        super(
                PRODUCTS,
                Terms.of(settings(), LOAD.buyers(TOO_FEW) / PRODUCTS + 1).held(HOLD));
        rehearse(
                scenario("Buyers")
                        .exec(nextBuyer())
                        .exec(calls().order())
                        .exec(Carts.of(settings(), HOLD).after(calls()))
                        .injectOpen(constantUsersPerSec(LOAD.rate()).during(LOAD.duration())),
                Duration.ofSeconds(1));
    }
}
