package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.RedisCalls;
import dev.fluxgate.benchmarks.stack.Sales;
import dev.fluxgate.benchmarks.stack.Stack;
import java.sql.SQLException;
import java.util.List;

/** Makes the sales of all variants, and the stock of what is compared with. */
final class Preparation {

    private static final long PLENTY = 1_000_000_000L;
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
        for (String product : List.of("accept", "retries", "one-by-one")) {
            sales.create(product, PLENTY, 1, true);
        }
        sales.create("sold-out", 1, 1, false);
        sales.order("sold-out", "early-bird");
        sales.create("buckets-8", PLENTY, 8, true);
        sales.createMany("hundred-", HUNDRED, PLENTY);
        if (settings.full()) {
            sales.create("buckets-16", PLENTY, 16, true);
            sales.create("no-holds", PLENTY, 1, false);
            sales.create("held", PLENTY, 1, true);
            sales.createMany("many-", MANY, PLENTY);
        }
        peers();
    }

    private void peers() throws SQLException {
        new RedisCalls(stack.servers().redis()).command("SET peer:{customary}:stock " + PLENTY);
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
