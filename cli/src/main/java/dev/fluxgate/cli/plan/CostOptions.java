package dev.fluxgate.cli.plan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what one order costs. */
final class CostOptions {

    private static final String MICROS = "MICROS";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--costs", paramLabel = "FILE", description = "Costs measured elsewhere, as a properties file.")
    private @Nullable Path file;

    @Option(names = "--gateway-micros", paramLabel = MICROS, description = "A gateway's CPU for an accepted order.")
    private @Nullable Double gateway;

    @Option(names = "--refused-micros", paramLabel = MICROS, description = "A gateway's CPU for a refused order.")
    private @Nullable Double refused;

    @Option(names = "--redis-micros", paramLabel = MICROS, description = "A Redis node's core for an order.")
    private @Nullable Double redis;

    @Option(names = "--worker-micros", paramLabel = MICROS, description = "A worker's time for an order.")
    private @Nullable Double worker;

    @Option(names = "--postgres-micros", paramLabel = MICROS, description = "PostgreSQL's CPU for a row.")
    private @Nullable Double postgres;

    /** The costs, those that are given before those of the file before the defaults. */
    Costs costs() {
        Costs costs = file == null ? Costs.defaults() : Costs.of(file);
        return new Costs(
                costs.provenance(),
                costs.measured(),
                given("--gateway-micros", gateway, costs.gatewayMicros()),
                given("--refused-micros", refused, costs.refusedMicros()),
                given("--redis-micros", redis, costs.redisMicros()),
                given("--worker-micros", worker, costs.workerMicros()),
                given("--postgres-micros", postgres, costs.postgresMicros()));
    }

    private double given(String option, @Nullable Double cost, double otherwise) {
        if (cost == null) {
            return otherwise;
        }
        if (cost <= 0 || !Double.isFinite(cost)) {
            throw new ParameterException(spec.commandLine(), option + " must be more than 0");
        }
        return cost;
    }
}
