package dev.fluxgate.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.fluxgate.gatling.sale.Terms;
import dev.fluxgate.gatling.settings.Load;
import java.time.Duration;

/** A few units, gone in the first second; the crowd keeps coming and is told so. The last unit must be sold. */
public final class SoldOutStorm extends Rehearsal {

    private static final Load LOAD = Load.of(settings(), 1_000, Duration.ofSeconds(30));
    private static final int STOCK = 100;

    /** Reads its settings from the system properties. */
    public SoldOutStorm() {
        super(products(1), Terms.of(settings(), STOCK));
        rehearse(
                scenario("Buyers")
                        .exec(nextBuyer())
                        .exec(calls().order())
                        .injectOpen(constantUsersPerSec(LOAD.rate()).during(LOAD.duration())),
                Duration.ofSeconds(1));
    }
}
