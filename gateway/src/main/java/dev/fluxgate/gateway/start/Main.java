package dev.fluxgate.gateway.start;

import dev.fluxgate.contract.AllowedValues;
import dev.fluxgate.contract.Settings;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.gateway.connection.ConnectionConfig;
import dev.fluxgate.gateway.identity.IdentityConfig;
import dev.fluxgate.gateway.identity.TokenCacheConfig;
import dev.fluxgate.gateway.order.OrderConfig;
import dev.fluxgate.gateway.problem.http.InFlightConfig;
import dev.fluxgate.gateway.redis.CheckConfig;
import dev.fluxgate.gateway.redis.RedisConfig;
import dev.fluxgate.gateway.tracing.TracingConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Starts the gateway, unless a setting is wrong or unknown: then it says so, in one line each, and ends. */
@QuarkusMain
public final class Main {

    private static final String CHANNEL = "mp.messaging.outgoing." + Topics.ORDERS;

    private static final List<Class<?>> MAPPINGS = List.of(
            CheckConfig.class,
            ConnectionConfig.class,
            IdentityConfig.class,
            InFlightConfig.class,
            OrderConfig.class,
            PostgresConfig.class,
            RedisConfig.class,
            TokenCacheConfig.class,
            TracingConfig.class);

    Main() {}

    /** @param arguments are not used */
    public static void main(String... arguments) {
        List<String> mistakes = mistakes();
        if (!mistakes.isEmpty()) {
            mistakes.forEach(System.err::println);
            System.exit(1);
        }
        Quarkus.run(arguments);
    }

    private static List<String> mistakes() {
        SmallRyeConfig names = ConfigUtils.configBuilder().build();
        List<String> properties = new ArrayList<>();
        names.getPropertyNames().forEach(properties::add);
        List<String> mistakes = new ArrayList<>(Settings.unknown(properties, System.getenv()));
        mistakes.addAll(Settings.ofOtherChannels(properties, CHANNEL));
        MAPPINGS.forEach(mapping -> mistakes.addAll(wrongValues(mapping)));
        return mistakes;
    }

    private static List<String> wrongValues(Class<?> mapping) {
        SmallRyeConfigBuilder builder =
                ConfigUtils.configBuilder().withMapping(mapping).withMappingIgnore("fluxgate.**");
        try {
            return AllowedValues.mistakes(
                    mapping.getAnnotation(ConfigMapping.class).prefix(),
                    mapping,
                    builder.build().getConfigMapping(mapping));
        } catch (ConfigValidationException e) {
            return IntStream.range(0, e.getProblemCount())
                    .mapToObj(i -> line(e.getProblem(i).getMessage()))
                    .toList();
        }
    }

    /** What SmallRye says, without its codes and the names of its exceptions. */
    private static String line(String problem) {
        return problem.replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("SRCFG\\d+: |\\b(\\w+\\.)+\\w*Exception: ", "")
                .replaceAll(
                        "The config property (\\S+) with the config value (.*) threw an Exception whilst being converted ",
                        "$1 is $2: ")
                .replaceAll("Cannot convert \\S+ to enum class \\S+ allowed values", "allowed are");
    }
}
