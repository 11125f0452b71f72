package dev.fluxgate.benchmarks.variant;

import dev.fluxgate.benchmarks.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** All that a run has measured; what was not is left out. Not thread-safe. */
public final class Results {

    private final Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
    private final Map<String, List<Measurement>> latencyRuns = new LinkedHashMap<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final Map<String, List<Double>> numberRounds = new LinkedHashMap<>();
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    /** Adds a round. */
    public void add(String variant, Measurement round) {
        rounds.computeIfAbsent(variant, id -> new ArrayList<>()).add(round);
    }

    /** Adds a run at a fixed rate; one stall must not decide, so there may be several, of which the middle one counts. */
    public void addLatency(String what, Measurement run) {
        latencyRuns.computeIfAbsent(what, name -> new ArrayList<>()).add(run);
    }

    /** Adds a number of its own. */
    public void put(String name, double value) {
        numbers.put(name, value);
    }

    /** Adds what {@code redis-benchmark} has measured. */
    public void addProfile(Profile profile) {
        profiles.put(profile.workload().title(), profile);
    }

    /** Adds a round of a number of its own, of which the median counts. */
    public void addNumber(String name, double value) {
        List<Double> values = numberRounds.computeIfAbsent(name, none -> new ArrayList<>());
        values.add(value);
        numbers.put(name, Quantile.median(values));
    }

    /** Adds what a reader must know beside the numbers. */
    public void remark(String line) {
        remarks.add(line);
    }

    /** Whether nothing has been measured. */
    public boolean isEmpty() {
        return rounds.isEmpty() && latencyRuns.isEmpty() && numbers.isEmpty() && profiles.isEmpty();
    }

    /** What a reader must know beside the numbers. */
    public List<String> remarks() {
        return remarks;
    }

    /** Rounds by variant. */
    public Map<String, List<Measurement>> rounds() {
        return rounds;
    }

    /** Runs at a fixed rate, by name: of several the middle one by its 99th percentile. */
    public Map<String, Measurement> latencies() {
        Map<String, Measurement> middle = new LinkedHashMap<>();
        latencyRuns.forEach((what, runs) -> middle.put(what, middle(runs)));
        return middle;
    }

    /** All runs at a fixed rate, by name. */
    public Map<String, List<Measurement>> latencyRuns() {
        return latencyRuns;
    }

    private static Measurement middle(List<Measurement> runs) {
        return runs.stream()
                .sorted(Comparator.comparingLong(run -> run.load().micros().getOrDefault("99", 0L)))
                .toList()
                .get(runs.size() / 2);
    }

    /** What {@code redis-benchmark} has measured, by the workloads' titles. */
    public Map<String, Profile> profiles() {
        return profiles;
    }

    /** Numbers by name. */
    public Map<String, Double> numbers() {
        return numbers;
    }

    /** All rounds of those numbers that have several, by name. */
    public Map<String, List<Double>> numberRounds() {
        return numberRounds;
    }

    /** A number; NaN where it was not measured. */
    public double number(String name) {
        return numbers.getOrDefault(name, Double.NaN);
    }

    /** The median over the rounds of a variant; NaN where it was not measured. */
    public double median(String variant, ToDoubleFunction<Measurement> value) {
        return quantile(variant, value, Quantile.MEDIAN);
    }

    /** The median of requests a second. */
    public double rate(String variant) {
        return median(variant, round -> round.load().rate());
    }

    /** How far the rounds' rates lie apart, as a share of their median. */
    public double spread(String variant) {
        return (quantile(variant, round -> round.load().rate(), 1)
                        - quantile(variant, round -> round.load().rate(), 0))
                / rate(variant);
    }

    /** A percentile of a run at a fixed rate; NaN where it was not measured. */
    public double micros(String latency, String percentile) {
        Measurement run = latencies().get(latency);
        @Nullable Long micros = run == null ? null : run.load().micros().get(percentile);
        return micros == null ? Double.NaN : micros;
    }

    private double quantile(String variant, ToDoubleFunction<Measurement> value, double quantile) {
        return Quantile.of(rounds.getOrDefault(variant, List.of()).stream().mapToDouble(value), quantile);
    }
}
