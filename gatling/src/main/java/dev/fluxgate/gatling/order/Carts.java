package dev.fluxgate.gatling.order;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;

import dev.fluxgate.gatling.settings.RehearsalException;
import dev.fluxgate.gatling.settings.Settings;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;

/**
 * What becomes of orders that are held: most are confirmed, after up to half of the hold time.
 *
 * @param hold how long an order is held
 * @param cancelled the part that is given back
 * @param abandoned the part that is left until the hold ends
 */
public record Carts(Duration hold, double cancelled, double abandoned) {

    private static final double CANCELLED = 0.1;
    private static final double ABANDONED = 0.2;
    private static final int PERCENT = 100;
    private static final int HALF = 2;

    /**
     * From {@code cancelShare} and {@code abandonShare}.
     *
     * @throws RehearsalException if they are more than all together
     */
    public static Carts of(Settings settings, Duration hold) {
        Carts carts =
                new Carts(hold, settings.share("cancelShare", CANCELLED), settings.share("abandonShare", ABANDONED));
        if (carts.cancelled + carts.abandoned > 1) {
            throw new RehearsalException("cancelShare and abandonShare are more than 1 together");
        }
        return carts;
    }

    /** After an order that was accepted: thinks, then confirms, cancels, or never comes back. */
    public ChainBuilder after(OrderCalls calls) {
        return doIf(OrderCalls::isAccepted)
                .then(randomSwitch()
                        .on(
                                percent((1 - cancelled - abandoned) * PERCENT)
                                        .then(thinking().exec(calls.confirm())),
                                percent(cancelled * PERCENT).then(thinking().exec(calls.cancel()))));
    }

    private ChainBuilder thinking() {
        return pause(Duration.ZERO, hold.dividedBy(HALF));
    }
}
