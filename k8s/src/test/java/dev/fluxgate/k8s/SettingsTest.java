package dev.fluxgate.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every setting in the manifests is one that the service reads. */
class SettingsTest {

    private static final Map<String, String> MODULES = Map.of(
            "ingestion-api", "gateway", "inventory-worker", "inventory-worker", "schema-migration", "inventory-worker");

    /** Read by libraries, and in the reference of settings. */
    private static final List<String> OF_LIBRARIES = List.of(
            "mp.jwt.verify.issuer",
            "mp.jwt.verify.audiences",
            "quarkus.datasource.reactive.postgresql.use-layer7-proxy");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)");

    @ParameterizedTest
    @EnumSource
    void shouldSetOnlyWhatTheServiceReads(Overlay overlay) throws Exception {
        for (var module : MODULES.entrySet()) {
            Settings settings = Settings.of(overlay, module.getKey());

            assertThat(settings.names()).isNotEmpty();
            assertThat(known(module.getValue())).containsAll(settings.names());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetOnlyTheJobMigrate(Overlay overlay) {
        assertThat(Settings.of(overlay, "inventory-worker").value("FLUXGATE_SCHEMA_ON_START"))
                .isEqualTo("check");
        assertThat(Settings.of(overlay, "schema-migration").value("FLUXGATE_SCHEMA_ON_START"))
                .isEqualTo("migrate-and-exit");
        assertThat(Settings.of(overlay, "schema-migration").value("FLUXGATE_POSTGRES_HOST"))
                .as("the migration does not go through a pooler")
                .doesNotContain("pooler");
    }

    private static Set<String> known(String module) throws IOException, ClassNotFoundException {
        Set<String> known = new TreeSet<>();
        Path main = Path.of("..", module, "src", "main");
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(main.resolve("resources/application.properties"))) {
            properties.load(reader);
        }
        properties.stringPropertyNames().forEach(name -> {
            known.add(variable(name.replaceFirst("^%[a-z]+\\.", "")));
            PLACEHOLDER.matcher(properties.getProperty(name)).results().forEach(found -> known.add(found.group(1)));
        });
        OF_LIBRARIES.forEach(name -> known.add(variable(name)));
        for (Class<?> mapping : mappings(main.resolve("java"))) {
            ConfigMappings.getProperties(ConfigClass.configClass(
                            mapping, mapping.getAnnotation(ConfigMapping.class).prefix()))
                    .keySet()
                    .forEach(name -> known.add(variable(name)));
        }
        return known;
    }

    private static List<Class<?>> mappings(Path sources) throws IOException, ClassNotFoundException {
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> found = files.filter(file -> file.toString().endsWith("Config.java"))
                    .toList();
            List<Class<?>> classes = new ArrayList<>();
            for (Path file : found) {
                String name = sources.relativize(file).toString();
                Class<?> type = Class.forName(
                        name.substring(0, name.length() - ".java".length()).replace('/', '.'));
                if (type.isAnnotationPresent(ConfigMapping.class)) {
                    classes.add(type);
                }
            }
            assertThat(classes).isNotEmpty();
            return classes;
        }
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
