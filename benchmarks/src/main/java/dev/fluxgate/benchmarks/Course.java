package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.load.Load;
import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.load.VertxLoad;
import dev.fluxgate.benchmarks.report.Targets;
import dev.fluxgate.benchmarks.rows.Rows;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Sales;
import dev.fluxgate.benchmarks.stack.Service;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Catalogue;
import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Meter;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import dev.fluxgate.cli.console.Failure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What a run does, in its order. */
final class Course {

    private static final int[] LATENCY_PERCENTS = {50, 70, 90};
    private static final int HEAP = 256;
    private static final int SMALL_HEAP = 128;
    private static final double FULL_SPEED = 0.9;

    private final Settings settings;
    private final Stack stack;
    private final Database database;
    private final Load load;
    private final VertxLoad fixedRate;
    private final Results results;
    private final Consumer<String> progress;
    private final Books books = new Books();
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private List<Variant> variants = List.of();
    private int runs;

    Course(
            Settings settings,
            Stack stack,
            Database database,
            Load load,
            VertxLoad fixedRate,
            Results results,
            Consumer<String> progress) {
        this.settings = settings;
        this.stack = stack;
        this.database = database;
        this.load = load;
        this.fixedRate = fixedRate;
        this.results = results;
        this.progress = progress;
    }

    /** The variants that were measured. */
    List<Variant> variants() {
        return variants;
    }

    /** Returns what is wrong with the books. */
    List<String> run() throws SQLException {
        if (settings.wants("scripts")) {
            progress.accept("scripts by themselves");
            new ScriptPhase(stack, results).run();
        }
        Service worker = stack.startWorker();
        Service gateway = startServices();
        Sales sales = new Sales(stack, gateway);
        new Preparation(stack, database, sales).run(settings);
        books.placed(OrderMix.of("sold-out"), 1);
        variants = new Catalogue(
                        ports,
                        settings.connections(),
                        Preparation.tokens(stack.data()).toString())
                .variants(settings.full(), settings::wants);
        // Where a worker runs in earnest, it has a machine of its own.
        stack.stop(worker);
        warmUp();
        rounds();
        heap();
        if (settings.wants("latency")) {
            latencies();
        }
        worker = stack.startWorker();
        work(worker, gateway, sales);
        progress.accept("comparing the books");
        wrong.addAll(books.check(database, sales, worker));
        return wrong;
    }

    private Service startServices() {
        Service gateway = stack.startGateway("gateway", HEAP, Map.of());
        ports.put("gateway", gateway.port());
        ports.put("peers", stack.startPeers().port());
        if (settings.wants("one-by-one")) {
            ports.put(
                    "one-by-one",
                    stack.startGateway("one-by-one", HEAP, Map.of("FLUXGATE_ORDERS_MAX_BATCH", "1"))
                            .port());
        }
        if (settings.wants("crowd-128")) {
            ports.put("small", stack.startGateway("small", SMALL_HEAP, Map.of()).port());
        }
        for (int i = 0; i < settings.against().size(); i++) {
            String name = Catalogue.OTHER + (i + 1);
            ports.put(
                    name,
                    stack.startGateway(name, settings.against().get(i), HEAP, Map.of())
                            .port());
        }
        progress.accept("services are ready");
        return gateway;
    }

    private void warmUp() {
        WarmUp warmUp = new WarmUp(stack, settings);
        for (Variant variant : variants) {
            progress.accept("warming up: " + variant.title());
            warmUp.run(variant, seconds -> {
                LoadResult result = order(variant.job().lasting(seconds), load);
                if (result.answered() > 0) {
                    check(variant, result);
                }
                return result;
            });
        }
    }

    private void rounds() {
        Meter meter = new Meter(stack);
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Variant variant : variants) {
                LoadJob job = prefixed(variant.job().lasting(settings.seconds()));
                Measurement measured = meter.measure(load, job);
                noted(job, measured.load(), load);
                check(variant, measured.load());
                results.add(variant.id(), measured);
                progress.accept(String.format(
                        Locale.ROOT,
                        "round %d of %d: %,9.0f/s  %s",
                        round,
                        settings.rounds(),
                        measured.load().rate(),
                        variant.title()));
            }
        }
    }

    private void heap() {
        double large = results.rate("crowd-256");
        double small = results.rate("crowd-128");
        if (small >= FULL_SPEED * large) {
            results.put(Targets.HEAP, SMALL_HEAP);
        } else if (large >= FULL_SPEED * results.rate("accept")) {
            results.put(Targets.HEAP, HEAP);
        }
    }

    /** At fixed rates, which are shares of the maximum that was found, and the same for the bare route. */
    private void latencies() {
        double most = results.rate("accept");
        if (Double.isNaN(most)) {
            return;
        }
        Variant accept = variant("accept");
        for (int percent : LATENCY_PERCENTS) {
            for (Variant variant : List.of(variant("bare"), accept)) {
                LoadJob job = variant.job().lasting(settings.seconds()).at(most * percent / 100);
                order(job.lasting(1), fixedRate);
                String name = variant.id() + " at " + percent + " %";
                LoadResult result = order(job, fixedRate);
                results.addLatency(name, result);
                progress.accept(String.format(
                        Locale.ROOT, "%s: p99 %.1f ms", name, result.micros().getOrDefault("99", 0L) / 1_000.0));
            }
        }
    }

    private Variant variant(String id) {
        return variants.stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Failure("--only needs " + id + " for this"));
    }

    private void work(Service worker, Service gateway, Sales sales) throws SQLException {
        WorkerPhase phase = new WorkerPhase(stack, database, results);
        progress.accept("draining " + books.acknowledged() + " orders");
        phase.drain(worker, books.acknowledged());
        if (settings.wants("worker")) {
            Rows rows = new Rows(stack.servers().postgres(), settings.seconds());
            results.put(Targets.SINGLE_RATE, rows.single());
            if (settings.full() || settings.only().contains("rows")) {
                rows.bulk().forEach(results::put);
            }
            progress.accept("the worker beside a gateway at full speed");
            LoadJob job = prefixed(new LoadJob(
                    gateway.port(), "/orders", OrderMix.of("accept"), settings.connections(), settings.keepUp(), 0));
            noted(
                    job,
                    phase.keepUp(worker, gateway, load, job, () -> sales.lag(worker)
                            .path("totalLag")
                            .asLong()),
                    load);
        }
    }

    private LoadResult order(LoadJob job, Load by) {
        LoadJob prefixed = prefixed(job);
        LoadResult result = by.run(prefixed);
        noted(prefixed, result, by);
        return result;
    }

    private LoadJob prefixed(LoadJob job) {
        OrderMix orders = job.orders();
        return orders == null ? job : job.ordering(orders.prefixed("r" + ++runs));
    }

    private void noted(LoadJob job, LoadResult result, Load by) {
        OrderMix orders = job.orders();
        if (orders != null && job.path().equals("/orders")) {
            books.add(orders, result, by, job.connections());
        }
    }

    /** A variant that answers something else makes the run fail in the end; the others are still worth their numbers. */
    private void check(Variant variant, LoadResult result) {
        if (!variant.answersAsExpected(result)) {
            wrong.add(variant.title() + ": answers " + result.statuses() + ", and " + result.failed()
                    + " requests without one; expected " + variant.expected());
        }
    }
}
