package dev.fluxgate.devstack;

import java.util.Collection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.function.Consumer;

/** Does the same with several servers at once. */
final class Parallel {

    private Parallel() {}

    /** Returns when all are done, throws as soon as one fails. */
    static <T> void forEach(Collection<T> items, Consumer<T> action) {
        CompletionService<Void> running = new ExecutorCompletionService<>(Parallel::runInDaemon);
        items.forEach(item -> running.submit(() -> action.accept(item), null));
        for (int done = 0; done < items.size(); done++) {
            try {
                running.take().get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DevStackException("interrupted while servers were starting or stopping", e);
            }
        }
    }

    private static void runInDaemon(Runnable task) {
        Thread thread = new Thread(task, "devstack");
        thread.setDaemon(true);
        thread.setContextClassLoader(OwnLoader.class.getClassLoader());
        thread.start();
    }
}
