package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Offer;
import dev.fluxgate.benchmarks.stack.Sales;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Catalogue;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.identity.LocalTokens;
import dev.fluxgate.cli.local.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes the sales of all variants, and the stock of what is compared with. */
final class Preparation {

    private static final long PLENTY = 1_000_000_000L;
    private static final int MANY_UNITS = 1_000_000;

    /** The sales of one product that is ordered until the time is over, by its name. */
    static final Map<String, Offer> OFFERS = Map.of(
            "accept", Offer.of(PLENTY),
            "retries", Offer.of(PLENTY),
            "one-by-one", Offer.of(PLENTY),
            "regulars", Offer.of(PLENTY).limitedTo(MANY_UNITS),
            "buckets-8", Offer.of(PLENTY).in(8),
            "buckets-16", Offer.of(PLENTY).in(16),
            "no-holds", Offer.of(PLENTY).withoutHolds());

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
    private static final int HUNDRED = 100;
    private static final int MANY = 10_000;

    private final Stack stack;
    private final Database database;
    private final Sales sales;

    Preparation(Stack stack, Database database, Sales sales) {
        this.stack = stack;
        this.database = database;
        this.sales = sales;
    }

    void run(Settings settings) throws SQLException {
        OFFERS.forEach(sales::create);
        sales.create("sold-out", Offer.of(1).withoutHolds());
        sales.order("sold-out", "early-bird");
        sales.create("held", Offer.of(PLENTY));
        tokens();
        sales.createMany("hundred-", HUNDRED, Offer.of(PLENTY));
        if (settings.wants("products-10000") || settings.wants("zipf-10000")) {
            sales.createMany("many-", MANY, Offer.of(PLENTY));
        }
        peers();
    }

    /** Of buyers who come again and again. */
    private void tokens() {
        LocalTokens signer = LocalTokens.of(stack.data())
                .orElseThrow(
                        () -> new Failure("There is no key in " + stack.data().keys()));
        List<String> tokens = IntStream.range(0, Catalogue.REGULARS)
                .parallel()
                .mapToObj(i -> signer.buyer(OrderMix.buyer(i), TOKEN_LIFETIME).jwt())
                .toList();
        try {
            Files.write(tokens(stack.data()), tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where they are. */
    static Path tokens(DataDirectory data) {
        return data.path().resolve("tokens");
    }

    private void peers() throws SQLException {
        stack.redisCalls().set("peer:{customary}:stock", PLENTY);
        database.run("""
                CREATE TABLE peer_stock (product_id text PRIMARY KEY, available bigint NOT NULL CHECK (available >= 0))""");
        database.run("""
                CREATE TABLE peer_orders (
                  id uuid PRIMARY KEY, product_id text NOT NULL, buyer_id text NOT NULL, quantity integer NOT NULL,
                  status text NOT NULL, idempotency_key text NOT NULL, reserved_at timestamptz NOT NULL,
                  UNIQUE (product_id, buyer_id, idempotency_key))""");
        database.run("INSERT INTO peer_stock VALUES ('postgres', " + PLENTY + ")");
    }
}
