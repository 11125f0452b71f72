package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.load.Load;
import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Meter;

/** Has load done, each job with buyers of its own, and keeps the books of what comes of it. */
final class Jobs {

    private final Books books;
    private int runs;

    Jobs(Books books) {
        this.books = books;
    }

    /** Does a job. */
    LoadResult run(LoadJob job, Load by) {
        LoadJob prefixed = prefixed(job);
        LoadResult result = by.run(prefixed);
        noted(prefixed, result, by);
        return result;
    }

    /** Does a job, and measures what the machine does meanwhile. */
    Measurement measure(LoadJob job, Load by, Meter meter) {
        LoadJob prefixed = prefixed(job);
        Measurement measured = meter.measure(by, prefixed);
        noted(prefixed, measured.load(), by);
        return measured;
    }

    /** The job with buyers and keys that no other has. */
    LoadJob prefixed(LoadJob job) {
        OrderMix orders = job.orders();
        return orders == null ? job : job.ordering(orders.prefixed("r" + ++runs));
    }

    /** Notes what has come of a job that somebody else has had done. */
    void noted(LoadJob job, LoadResult result, Load by) {
        OrderMix orders = job.orders();
        if (orders != null && job.path().equals("/orders")) {
            books.add(orders, result, by, job.connections());
        }
    }
}
