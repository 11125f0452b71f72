package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.drains.Drains;
import dev.fluxgate.benchmarks.load.Load;
import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.load.VertxLoad;
import dev.fluxgate.benchmarks.profile.RedisBenchmark;
import dev.fluxgate.benchmarks.report.Targets;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.RedisCalls;
import dev.fluxgate.benchmarks.stack.Sales;
import dev.fluxgate.benchmarks.stack.Service;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Catalogue;
import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Meter;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run does, in its order. */
final class Course {

    private static final double HOLDS_STEP_SECONDS = 8;
    private static final int HOLDS_STEPS = 15;
    private static final int NOTEWORTHY_STALL_MILLIS = 5;

    private final Settings settings;
    private final Stack stack;
    private final Database database;
    private final Load load;
    private final VertxLoad fixedRate;
    private final Results results;
    private final Consumer<String> progress;
    private final Books books = new Books();
    private final Jobs jobs = new Jobs(books);
    private final List<String> wrong = new ArrayList<>();
    private @Nullable Account account;
    private List<Variant> variants = List.of();

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

    /** What is wrong, with the books or with answers; grows. */
    List<String> wrong() {
        return wrong;
    }

    /** The books; null where the run has broken off before they were closed. */
    @Nullable Account account() {
        return account;
    }

    /** Measures, and compares the books. */
    void run() throws SQLException {
        if (settings.wants("scripts")) {
            progress.accept("scripts by themselves");
            new ScriptPhase(stack, results).run();
        }
        if (settings.wants("redis-benchmark")) {
            RedisBenchmark tool = RedisBenchmark.find().orElse(null);
            new ProfilePhase(stack.servers().redis(), tool, results, progress).run();
        }
        if (settings.wants("clients")) {
            new ClientPhase(stack, results, progress).run();
        }
        Service worker = stack.startWorker();
        Line line = Line.start(stack, settings);
        progress.accept("services are ready");
        Sales sales = new Sales(stack, line.gateway());
        new Preparation(stack, database, sales).run(settings);
        books.placed(OrderMix.of("sold-out"), 1);
        variants = new Catalogue(
                        line.ports(),
                        settings.connections(),
                        Preparation.tokens(stack.data()).toString())
                .variants(settings::wants);
        // Where a worker runs in earnest, it has a machine of its own.
        stack.stop(worker);
        warmUp();
        hold();
        Meter meter = new Meter(stack);
        RoundSales own = new RoundSales(sales);
        RedisCalls redis = stack.redisCalls();
        redis.watchStalls(NOTEWORTHY_STALL_MILLIS);
        rounds(meter, own);
        Heap.enough(
                        results.rate("heap-128"),
                        results.rate("accept"),
                        results.rate("heap-512"),
                        results.rate("accept-512"))
                .ifPresent(heap -> results.put(Targets.HEAP, heap));
        if (settings.wants("latency")) {
            new LatencyPhase(settings, jobs, own, fixedRate, results, progress).run(variants, meter, this::check);
        }
        redis.stalls().forEach((event, millis) -> results.put("Redis held up by " + event + ", ms at most", millis));
        WorkerPhase phase = new WorkerPhase(stack, database, results);
        long stored = phase.rows();
        worker = stack.startWorker();
        progress.accept("draining " + books.acknowledged() + " orders");
        phase.drain(worker, stored, books.acknowledged());
        keepUp(phase, worker, line.gateway(), sales);
        progress.accept("comparing the books");
        Account closed = books.close(database, sales, worker, line.gateways());
        account = closed;
        wrong.addAll(closed.wrong());
        if (settings.wants("drains")) {
            stack.stop(worker);
            new Drains(stack, results, progress).bySetup();
        }
        // Last: the worker has nothing left to store, and what fills the disk does not slow it down.
        new RowPhase(settings, stack, database, results, progress).run();
    }

    private void warmUp() {
        WarmUp warmUp = new WarmUp(stack, settings);
        for (Variant variant : variants) {
            progress.accept("warming up: " + variant.title());
            // Whoever sends at fixed rates later must be warm by then, too.
            Load by = LatencyPhase.VARIANTS.contains(variant.id()) ? fixedRate : load;
            warmUp.run(variant, seconds -> {
                LoadResult result = jobs.run(variant.job().lasting(seconds), by);
                if (result.answered() > 0) {
                    check(variant, result);
                }
                return result;
            });
        }
    }

    /** Opens holds where a variant is about having many. */
    private void hold() {
        for (Variant variant : variants) {
            OrderMix orders = variant.job().orders();
            if (orders == null || !variant.id().equals(Catalogue.MANY_HOLDS)) {
                continue;
            }
            for (int i = 0; i < HOLDS_STEPS && books.acknowledged(orders) < Catalogue.HOLDS; i++) {
                check(variant, jobs.run(variant.job().lasting(HOLDS_STEP_SECONDS), load));
                progress.accept(String.format(Locale.ROOT, "%,d open holds", books.acknowledged(orders)));
            }
            if (books.acknowledged(orders) < Catalogue.HOLDS) {
                results.remark(String.format(
                        Locale.ROOT, "%s: only %,d holds were open", variant.title(), books.acknowledged(orders)));
            }
            results.put("open holds before the rounds with many", books.acknowledged(orders));
        }
    }

    private void rounds(Meter meter, RoundSales own) {
        long begin = System.nanoTime();
        for (int round = 1; round <= settings.rounds(); round++) {
            if (System.nanoTime() - begin > settings.roundsWithin().toNanos()) {
                String few = "only " + (round - 1) + " of " + settings.rounds() + " rounds: "
                        + settings.roundsWithin().toMinutes() + " minutes were over";
                progress.accept(few);
                results.remark(few);
                return;
            }
            for (Variant variant : variants) {
                LoadJob job = own.open(variant.job().lasting(settings.seconds()));
                Measurement measured = jobs.measure(job, load, meter);
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

    private void keepUp(WorkerPhase phase, Service worker, Service gateway, Sales sales) {
        if (settings.wants("worker")) {
            progress.accept("the worker beside a gateway at full speed");
            LoadJob job = jobs.prefixed(new LoadJob(
                    gateway.port(), "/orders", OrderMix.of("accept"), settings.connections(), settings.keepUp(), 0));
            jobs.noted(
                    job,
                    phase.keepUp(worker, gateway, load, job, () -> sales.lag(worker)
                            .path("totalLag")
                            .asLong()),
                    load);
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
