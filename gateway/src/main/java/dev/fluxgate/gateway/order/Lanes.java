package dev.fluxgate.gateway.order;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets the buckets of a sale look for units one after the other: at once, they would take the last ones from each other. */
final class Lanes {

    private final LoadingCache<String, Lane> lanes =
            Caffeine.newBuilder().weakValues().build(productId -> new Lane());

    /** The lane of a sale; whoever uses it keeps it. */
    Lane of(String productId) {
        return lanes.get(productId);
    }

    /** Runs one task at a time, in the order in which they come. Thread-safe. */
    static final class Lane {

        private final Object lock = new Object();
        private final ArrayDeque<Supplier<CompletionStage<?>>> tasks = new ArrayDeque<>();
        private boolean busy;

        void run(Supplier<CompletionStage<?>> task) {
            synchronized (lock) {
                tasks.add(task);
            }
            next();
        }

        private void next() {
            Supplier<CompletionStage<?>> task = nextTask();
            if (task != null) {
                task.get().whenComplete((done, fault) -> {
                    synchronized (lock) {
                        busy = false;
                    }
                    next();
                });
            }
        }

        private @Nullable Supplier<CompletionStage<?>> nextTask() {
            synchronized (lock) {
                if (busy || tasks.isEmpty()) {
                    return null;
                }
                busy = true;
                return tasks.remove();
            }
        }
    }
}
