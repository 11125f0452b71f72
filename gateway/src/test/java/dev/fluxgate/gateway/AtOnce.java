package dev.fluxgate.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many calls at once. */
public final class AtOnce {

    private static final int THREADS = 32;

    private AtOnce() {}

    /** Makes calls number 0 to {@code calls - 1}, as many at once as there are threads; tells what each returns. */
    public static <T> List<T> call(int calls, IntFunction<T> call) throws Exception {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            int number = i;
            tasks.add(() -> call.apply(number));
        }
        return call(tasks);
    }

    /** Makes these calls; tells what each returns. */
    public static <T> List<T> call(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
