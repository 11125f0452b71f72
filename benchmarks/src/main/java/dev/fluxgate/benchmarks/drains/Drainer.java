package dev.fluxgate.benchmarks.drains;

import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Meters;
import dev.fluxgate.benchmarks.stack.Service;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.devstack.PostgresServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A worker that drains the same backlog again and again, so that it is warm, apart from the run's own rows and from other workers: it
 * connects as a user of its own, in whose schema PostgreSQL looks first for every table, and is the only one of its consumer group.
 */
final class Drainer implements AutoCloseable {

    private static final double FIRST = 0.1;
    private static final String ORDERS = "orders";
    private static final String EMPTY = "orders_empty";
    private static final String ADOPTED = "orders_adopted";

    /** Once an hour what has nothing to do here; and soon whether the database has forgotten offsets, which is how it begins anew. */
    private static final Map<String, String> QUIET = Map.of(
            "FLUXGATE_RELAY_EVERY", "PT1H",
            "FLUXGATE_HOUSEKEEPING_EVERY", "PT1H",
            "FLUXGATE_REBUILD_EVERY", "PT1H",
            "FLUXGATE_AUDIT_EVERY", "PT1H",
            "FLUXGATE_LAG_EVERY", "PT1H",
            "FLUXGATE_LAG_PRODUCTS_EVERY", "PT1H",
            "FLUXGATE_PERSIST_OFFSET_CHECK_EVERY", "PT1S");

    private final Stack stack;
    private final String name;
    private final WorkerSetup setup;
    private final Database admin;
    private final Database database;
    private final Service worker;
    private final DrainWatch watch;

    /** Tables to drain into, once one was adopted. */
    enum Target {
        EMPTY("an empty table"),
        ADOPTED("the big table");

        private final String title;

        Target(String title) {
            this.title = title;
        }

        /** As the table of results calls it. */
        String title() {
            return title;
        }
    }

    private Drainer(Stack stack, String name, WorkerSetup setup, Database admin, Database database, Service worker) {
        this.stack = stack;
        this.name = name;
        this.setup = setup;
        this.admin = admin;
        this.database = database;
        this.worker = worker;
        this.watch = new DrainWatch(stack, database, FIRST);
    }

    /**
     * Starts it, with nothing to do.
     *
     * @param name of the process, the user, the schema and the consumer group: one word
     */
    static Drainer start(Stack stack, String name, WorkerSetup setup) throws SQLException {
        PostgresServer postgres = stack.servers().postgres();
        Database admin = Database.asAdmin(postgres);
        admin.run("CREATE ROLE " + name + " LOGIN PASSWORD '" + postgres.name() + "'");
        admin.run("CREATE SCHEMA " + name + " AUTHORIZATION " + name);
        Map<String, String> settings = new HashMap<>(setup.environment());
        settings.putAll(QUIET);
        settings.put("FLUXGATE_POSTGRES_USER", name);
        settings.put("MP_MESSAGING_INCOMING_ORDERS_GROUP_ID", name);
        Service worker = stack.startWorker(name, settings);
        return new Drainer(stack, name, setup, admin, Database.as(postgres, name), worker);
    }

    /** Makes sales whose orders it is to store, each with units for all of a backlog. */
    void sell(List<String> products) throws SQLException {
        String names = products.stream().collect(Collectors.joining("', '", "ARRAY['", "']"));
        // They are not loaded: such sales are none that Redis could have lost, for it does not have them.
        database.run("INSERT INTO sales (product_id, stock, buckets, most_buckets) SELECT unnest(" + names + "), "
                + Backlog.ORDERS + ", 1, 1");
        database.run("INSERT INTO stock (product_id, loaded) SELECT unnest(" + names + "), " + Backlog.ORDERS);
        database.run("UPDATE stock SET held = 0, confirmed = 0, orders = 0");
    }

    /** How it is set. */
    WorkerSetup setup() {
        return setup;
    }

    /** What it has stored so far. */
    Shares shares() {
        return Shares.of(Meters.of(worker));
    }

    /** Returns when it has drained what comes. */
    void await(int workers) throws SQLException {
        watch.until(worker, Backlog.ORDERS, workers);
    }

    /** Drains the backlog once more, into an empty table. */
    Drained drain() throws SQLException {
        database.run("TRUNCATE " + ORDERS);
        return drainAnew();
    }

    /** Takes a table like that of orders over, with all its rows. */
    void adopt(String table) throws SQLException {
        admin.run("ALTER TABLE public." + table + " SET SCHEMA " + name);
        admin.run("ALTER TABLE " + name + "." + table + " OWNER TO " + name);
        rename(table, ADOPTED);
    }

    /** Drains the backlog once more into either table, once one was adopted, where the rows stay. */
    Drained drainInto(Target target) throws SQLException {
        if (target == Target.EMPTY) {
            return drain();
        }
        rename(ORDERS, EMPTY);
        rename(ADOPTED, ORDERS);
        Drained drained = drainAnew();
        rename(ORDERS, ADOPTED);
        rename(EMPTY, ORDERS);
        return drained;
    }

    private void rename(String table, String to) throws SQLException {
        database.run("ALTER TABLE " + table + " RENAME TO " + to);
    }

    /** With nothing left to write of what came before: that may be gigabytes. */
    private Drained drainAnew() throws SQLException {
        admin.run("CHECKPOINT");
        database.run("UPDATE stock SET held = 0, confirmed = 0, orders = 0; DELETE FROM partition_offsets");
        return watch.until(worker, Backlog.ORDERS)
                .orElseThrow(() -> new Failure("The worker had drained the backlog too soon for a rate"));
    }

    /** Leaves nothing behind, also not the table that was adopted. */
    @Override
    public void close() throws SQLException {
        stack.stop(worker);
        try (admin) {
            database.close();
            admin.run("DROP SCHEMA " + name + " CASCADE");
            admin.run("DROP ROLE " + name);
        }
    }
}
