package dev.fluxgate.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many buyers at once. */
final class Crowd {

    private Crowd() {}

    /** What one of them does. */
    interface Buyer {
        void buy(int number) throws Exception;
    }

    /** Returns when all of them are done; fails with the first one that has failed. */
    static void send(int buyers, int atATime, Buyer buyer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < buyers; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    buyer.buy(number);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
