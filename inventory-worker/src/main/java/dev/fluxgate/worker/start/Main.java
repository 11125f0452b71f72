package dev.fluxgate.worker.start;

import dev.fluxgate.contract.AllowedValues;
import dev.fluxgate.contract.Settings;
import dev.fluxgate.worker.audit.AuditConfig;
import dev.fluxgate.worker.clients.CheckConfig;
import dev.fluxgate.worker.clients.RedisConfig;
import dev.fluxgate.worker.clients.TracingConfig;
import dev.fluxgate.worker.housekeeping.HousekeepingConfig;
import dev.fluxgate.worker.lag.LagConfig;
import dev.fluxgate.worker.ops.identity.IdentityConfig;
import dev.fluxgate.worker.persist.PersistConfig;
import dev.fluxgate.worker.persist.kafka.OrdersConsumer;
import dev.fluxgate.worker.rebuild.RebuildConfig;
import dev.fluxgate.worker.relay.RelayConfig;
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

/** Starts the worker, unless a setting is wrong or unknown: then it says so, in one line each, and ends. */
@QuarkusMain
public final class Main {

    private static final String CHANNEL = "mp.messaging.incoming." + OrdersConsumer.CHANNEL;

    private static final List<Class<?>> MAPPINGS = List.of(
            AuditConfig.class,
            CheckConfig.class,
            HousekeepingConfig.class,
            IdentityConfig.class,
            LagConfig.class,
            PersistConfig.class,
            PostgresConfig.class,
            RebuildConfig.class,
            RedisConfig.class,
            RelayConfig.class,
            SchemaConfig.class,
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
