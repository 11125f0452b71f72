package dev.fluxgate.gatling;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.forAll;
import static io.gatling.javaapi.http.HttpDsl.http;

import dev.fluxgate.gatling.audit.Books;
import dev.fluxgate.gatling.order.Buyers;
import dev.fluxgate.gatling.order.OrderCalls;
import dev.fluxgate.gatling.order.Tally;
import dev.fluxgate.gatling.order.Zipf;
import dev.fluxgate.gatling.report.Progress;
import dev.fluxgate.gatling.report.Summary;
import dev.fluxgate.gatling.sale.Sales;
import dev.fluxgate.gatling.sale.Terms;
import dev.fluxgate.gatling.settings.RehearsalException;
import dev.fluxgate.gatling.settings.Settings;
import dev.fluxgate.gatling.settings.Target;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all simulations share: sales of their own are made before, buyers come whether or not those before them were
 * served, and every sale is audited after. A rehearsal fails when a call fails, when answers take too long, or when
 * the books are not clean.
 */
abstract class Rehearsal extends Simulation {

    private static final Duration PROGRESS = Duration.ofSeconds(5);
    private static final Duration AUDIT = Duration.ofMinutes(1);
    private static final double P99 = 99;
    private static final int PERCENT = 100;

    private final Target target = Target.of(settings(), System::getenv);
    private final Sales sales;
    private final Tally tally;
    private final Books books;
    private final OrderCalls calls;
    private @Nullable Progress progress;

    /**
     * Nothing is made or sent yet.
     *
     * @param count how many sales
     * @param terms of each
     */
    Rehearsal(int count, Terms terms) {
        this.sales = Sales.named(getClass().getSimpleName(), count, terms);
        this.tally = new Tally(sales.products());
        this.calls = new OrderCalls(target, tally);
        Duration patience =
                settings().duration("auditWithin", AUDIT.plus(terms.holdFor().orElse(Duration.ZERO)));
        this.books = new Books(target, sales, tally, patience);
    }

    /** What this run is told. */
    static Settings settings() {
        return Settings.ofSystem();
    }

    /** How many sales a run is told to make. */
    static int products(int otherwise) {
        return (int) settings().whole("products", otherwise, 1, 10_000);
    }

    /** A buyer's calls. */
    final OrderCalls calls() {
        return calls;
    }

    /** Buyers without end, each another one; the products come in turn. */
    final Buyers buyers() {
        return Buyers.inTurn(sales.products(), target);
    }

    /** Buyers without end, each another one; most of them want the same few products. */
    final Buyers buyers(Zipf popularity) {
        return Buyers.byPopularity(sales.products(), popularity, target);
    }

    /** Makes each virtual user another buyer. */
    final ChainBuilder nextBuyer() {
        return feed(buyers());
    }

    /**
     * Lets the buyers come, then the auditors.
     *
     * @param p99 which 99 of 100 orders are to be answered within, unless the run is told otherwise
     */
    final void rehearse(PopulationBuilder buyers, Duration p99) {
        double failed = settings().share("failedShare", 0) * PERCENT;
        int millis = (int) settings().duration("p99", p99).toMillis();
        setUp(buyers.andThen(books.auditors()))
                .protocols(protocol())
                .assertions(
                        details("Order").responseTime().percentile(P99).lte(millis),
                        forAll().failedRequests().percent().lte(failed),
                        details("Audit").failedRequests().count().is(0L));
    }

    @Override
    public void before() {
        System.out.println("Making " + sales + " at " + target.gateway());
        sales.open(target);
        progress = new Progress(tally, settings().duration("progress", PROGRESS), System.out);
    }

    @Override
    public void after() {
        if (progress == null) {
            return;
        }
        progress.close();
        Summary summary = new Summary(getClass().getSimpleName(), progress.seconds(), tally, books.found());
        System.out.println(summary.text());
        settings().text("result").ifPresent(file -> write(Path.of(file), summary));
    }

    private HttpProtocolBuilder protocol() {
        HttpProtocolBuilder protocol = http.baseUrl(target.gateway())
                .acceptHeader("application/json, application/problem+json")
                .userAgentHeader("fluxgate-gatling")
                .disableWarmUp()
                .disableCaching()
                .disableFollowRedirect()
                .disableAutoReferer();
        return settings().text("ownConnections").isPresent() ? protocol : protocol.shareConnections();
    }

    private static void write(Path file, Summary summary) {
        try {
            Files.writeString(file, summary.json().toPrettyString());
        } catch (IOException e) {
            throw new RehearsalException("Cannot write the result: " + e, e);
        }
    }
}
