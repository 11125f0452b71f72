package dev.fluxgate.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.fluxgate.gatling.order.Zipf;
import dev.fluxgate.gatling.sale.Terms;
import dev.fluxgate.gatling.settings.Load;
import java.time.Duration;
import java.util.Random;

/**
 * Many sales at once, with the popularity of Zipf's law: a few are wanted by most, most by a few. The popular ones
 * sell out.
 */
public final class ManyProducts extends Rehearsal {

    private static final Load LOAD = Load.of(settings(), 500, Duration.ofSeconds(30));
    private static final int PRODUCTS = products(100);
    private static final double EXPONENT = settings().decimal("zipf", 1, 0, 10);

    /** Reads its settings from the system properties. */
    public ManyProducts() {
        super(PRODUCTS, Terms.of(settings(), LOAD.buyers() / PRODUCTS + 1));
        rehearse(
                scenario("Buyers")
                        .exec(feed(buyers(new Zipf(PRODUCTS, EXPONENT, new Random()))))
                        .exec(calls().order())
                        .injectOpen(constantUsersPerSec(LOAD.rate()).during(LOAD.duration())),
                Duration.ofSeconds(1));
    }
}
