package dev.fluxgate.cli.simulate;

import dev.fluxgate.cli.console.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what a simulation does; each simulation has defaults of its own. */
final class LoadOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Buyers a second, whether or not those before are served.")
    private @Nullable Integer rate;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "For how long they come, such as PT30S.")
    private @Nullable Duration duration;

    @Option(names = "--products", paramLabel = "N", description = "Sales that are made.")
    private @Nullable Integer products;

    @Option(names = "--stock", paramLabel = "N", description = "Units of each sale.")
    private @Nullable Integer stock;

    @Option(names = "--buckets", paramLabel = "N", description = "Buckets of each sale; one by default.")
    private @Nullable Integer buckets;

    @Option(
            names = "--hold-for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long orders are held, in HoldAndConfirm and Soak.")
    private @Nullable Duration holdFor;

    @Option(names = "--retry-share", paramLabel = "PART", description = "Which part of the buyers retries, 0 to 1.")
    private @Nullable Double retryShare;

    @Option(
            names = "--buyer-tokens",
            paramLabel = "FILE",
            description = "Tokens of buyers, one a line; without it each order names a buyer of its own.")
    private @Nullable Path buyerTokens;

    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "Any other setting of a simulation or of Gatling.")
    private Map<String, String> others = new LinkedHashMap<>();

    /** How long the load lasts, if it was said. */
    Duration duration() {
        return duration == null ? Duration.ZERO : duration;
    }

    /** As system properties; what was not given is not in them. */
    Map<String, String> properties() {
        require(rate == null || rate >= 1, "--rate must be at least 1");
        require(duration == null || isPositive(duration), "--duration must be longer than nothing, as PT30S is");
        require(products == null || products >= 1, "--products must be at least 1");
        require(stock == null || stock >= 1, "--stock must be at least 1");
        require(buckets == null || buckets >= 1, "--buckets must be at least 1");
        require(holdFor == null || isPositive(holdFor), "--hold-for must be longer than nothing, as PT30S is");
        require(retryShare == null || (retryShare >= 0 && retryShare <= 1), "--retry-share must be 0 to 1");
        Map<String, String> properties = new LinkedHashMap<>(others);
        put(properties, "rate", rate);
        put(properties, "duration", duration);
        put(properties, "products", products);
        put(properties, "stock", stock);
        put(properties, "buckets", buckets);
        put(properties, "holdFor", holdFor);
        put(properties, "retryShare", retryShare);
        put(properties, "buyerTokens", buyerTokens == null ? null : buyerTokens.toAbsolutePath());
        return properties;
    }

    private void require(boolean condition, String line) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), line);
        }
    }

    private static boolean isPositive(Duration length) {
        return !length.isZero() && !length.isNegative();
    }

    private static void put(Map<String, String> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value.toString());
        }
    }
}
