package dev.fluxgate.gatling.sale;

import dev.fluxgate.gatling.settings.Target;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The sales of one rehearsal. Each run has product ids of its own, so that it can be run again and beside others.
 *
 * @param terms those of each sale
 * @param products their ids
 */
public record Sales(Terms terms, List<String> products) {

    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int RANDOM = 36 * 36 * 36;

    /**
     * Names them; nothing is made yet.
     *
     * @param rehearsal what begins the ids
     * @param count how many sales
     */
    public static Sales named(String rehearsal, int count, Terms terms) {
        String salt = Integer.toString(ThreadLocalRandom.current().nextInt(RANDOM, 2 * RANDOM), 36);
        String run = rehearsal.toLowerCase(Locale.ROOT) + "-" + NOW.format(Instant.now()) + "-" + salt;
        List<String> products = count == 1
                ? List.of(run)
                : IntStream.rangeClosed(1, count).mapToObj(n -> run + "-" + n).toList();
        return new Sales(terms, products);
    }

    @Override
    public String toString() {
        String first = products.get(0);
        return products.size() == 1
                ? "the sale " + first
                : products.size() + " sales, " + first + " to " + products.get(products.size() - 1);
    }

    /**
     * Makes them.
     *
     * @throws dev.fluxgate.gatling.settings.RehearsalException if the gateway refuses one, or does not answer
     */
    public void open(Target target) {
        new SaleMaker(target).make(products, terms);
    }
}
