package dev.fluxgate.gatling.order;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts what came of the orders, over all and by product, and how long the answers took. */
public final class Tally {

    private static final long LONGEST_MILLIS = 120_000;
    private static final int DIGITS = 3;

    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final Map<String, Promises> products = new ConcurrentHashMap<>();
    private final Recorder recorder = new Recorder(LONGEST_MILLIS, DIGITS);
    private final Histogram all = new Histogram(LONGEST_MILLIS, DIGITS);

    /** Nothing yet. */
    public Tally(Collection<String> products) {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
        products.forEach(product -> this.products.put(product, new Promises()));
    }

    /** What the buyers of a product were told. */
    public Promises of(String product) {
        return products.computeIfAbsent(product, unseen -> new Promises());
    }

    /** How often something came of an order. */
    public long count(Outcome outcome) {
        return adder(outcome).sum();
    }

    /** Orders sent, retries included. */
    public long sent() {
        return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Those that have come about, in the order of {@link Outcome}. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        outcomes.forEach((outcome, count) -> {
            if (count.sum() > 0) {
                counts.put(outcome.label(), count.sum());
            }
        });
        return counts;
    }

    /** Response times, in milliseconds, since this was asked before; for one reader. */
    public Histogram sinceLastTime() {
        Histogram interval = recorder.getIntervalHistogram();
        all.add(interval);
        return interval;
    }

    /** Response times of the whole run, in milliseconds; for one reader. */
    public Histogram responseTimes() {
        sinceLastTime();
        return all;
    }

    void add(String product, Outcome outcome, int millis) {
        adder(outcome).increment();
        of(product).add(outcome);
        if (outcome != Outcome.NO_ANSWER) {
            recorder.recordValue(Math.min(millis, LONGEST_MILLIS));
        }
    }

    private LongAdder adder(Outcome outcome) {
        return outcomes.getOrDefault(outcome, new LongAdder());
    }
}
