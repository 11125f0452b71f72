package dev.fluxgate.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.fluxgate.gatling.sale.Terms;
import dev.fluxgate.gatling.settings.Load;
import java.time.Duration;

/** Buyers come at an even rate, and there is a unit for each of them: what the others are compared with. */
public final class SteadySale extends Rehearsal {

    private static final Load LOAD = Load.of(settings(), 500, Duration.ofSeconds(30));
    private static final int PRODUCTS = products(1);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final double ENOUGH = 1.5;

    /** Reads its settings from the system properties. */
    public SteadySale() {
        super(PRODUCTS, Terms.of(settings(), LOAD.buyers(ENOUGH) / PRODUCTS + LOAD.rate()));
        rehearse(
                scenario("Buyers")
                        .exec(nextBuyer())
                        .exec(calls().order())
                        .injectOpen(
                                rampUsersPerSec(1).to(LOAD.rate()).during(WARM_UP),
                                constantUsersPerSec(LOAD.rate()).during(LOAD.duration())),
                Duration.ofSeconds(1));
    }
}
