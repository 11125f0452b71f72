package dev.fluxgate.lua;

import java.util.Deque;
import java.util.List;

/** Brings the model test's sale to rest: whatever was abandoned is completed as the housekeeper would. */
final class ModelRest {

    private final ModelRun run;

    ModelRest(ModelRun run) {
        this.run = run;
    }

    void come() {
        boolean isLost = run.sale.buckets.values().stream().anyMatch(bucket -> bucket.state.equals("FENCED"))
                || run.sale.buckets.size() < run.database.mostBuckets;
        if (run.database.isRebuildAsked || isLost) {
            toTheEnd(new ModelRebuild(run, run.database.buckets).steps());
        }
        for (int bucket = 0; bucket < run.database.mostBuckets; bucket++) {
            run.sale.open(bucket).forEach(transfer -> {
                run.sale.give(transfer);
                run.sale.settle(transfer);
            });
            run.reconcile(bucket);
        }
        run.applyRestocks();
        run.finishAll();
        for (int bucket = 0; bucket < run.database.mostBuckets; bucket++) {
            clear(bucket);
        }
    }

    private void clear(int bucket) {
        List<OutboxScripts.Due> due = run.sale.due(bucket);
        due.forEach(event -> run.database.apply(event.order(), run.sale.where));
        if (!due.isEmpty()) {
            run.sale.clear(bucket, due.stream().map(OutboxScripts.Due::entry).toList());
        }
    }

    static void toTheEnd(Deque<Runnable> steps) {
        for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
            step.run();
        }
    }
}
