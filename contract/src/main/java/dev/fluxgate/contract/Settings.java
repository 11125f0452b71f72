package dev.fluxgate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of all settings. Gateways and workers share them, because one environment often serves both: what only the
 * other service reads is no mistake, what nobody reads is.
 */
public final class Settings {

    private static final String PROPERTY = "fluxgate.";
    private static final String VARIABLE = "FLUXGATE_";

    /**
     * Variables of the key that verifies tokens, and of what else the project has: the command line, the containers, and the
     * check against an API server. A shell that one is exported in may start a service, too.
     */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "FLUXGATE_APISERVER_DIR",
            "FLUXGATE_APISERVER_PORT",
            "FLUXGATE_BUILD",
            "FLUXGATE_DEBUG",
            "FLUXGATE_GATEWAY_PORT",
            "FLUXGATE_JWT_PUBLIC_KEY_LOCATION",
            "FLUXGATE_TOKEN",
            "FLUXGATE_URL",
            "FLUXGATE_WORKER_PORT",
            "FLUXGATE_WORKER_URL");

    /** What Kubernetes tells every pod of a Service whose name begins with fluxgate. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT_\\d+_(TCP|UDP)(_.*)?");

    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.");

    private static final Set<String> NAMES = read();

    private Settings() {}

    /** All names, {@code fluxgate.orders.max-batch} for one. */
    public static Set<String> names() {
        return NAMES;
    }

    /**
     * Says of each name that no service reads that it does not, in one line.
     *
     * @param properties names of properties, of others' too
     * @param environment names and values of environment variables, of others' too
     */
    public static List<String> unknown(Collection<String> properties, Map<String, String> environment) {
        Set<String> variables = NAMES.stream().map(Settings::variable).collect(Collectors.toSet());
        Stream<String> unknownProperties = properties.stream()
                .filter(name -> name.startsWith(PROPERTY))
                .map(name -> name.replaceAll("\\[\\d+]", ""))
                .filter(Predicate.not(NAMES::contains))
                // A variable's name as a property, which it is when no setting has it.
                .filter(name -> !variables.contains(variable(name)) && !environment.containsKey(variable(name)));
        Stream<String> unknownVariables = environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(VARIABLE) && !isServiceLink(variable))
                .map(Map.Entry::getKey)
                .filter(name -> !OTHER_VARIABLES.contains(name))
                .filter(name -> !variables.contains(name.replaceAll("_\\d+_$", "")));
        return Stream.concat(unknownProperties, unknownVariables)
                .distinct()
                .sorted()
                .map(name -> name + ": there is no such setting; docs/reference/configuration.md lists all of them")
                .toList();
    }

    /**
     * Names each setting of a message channel that the service does not have, in one line: SmallRye would make a channel of it
     * that has no connector, and fail.
     *
     * @param properties names of properties, of others' too
     * @param own prefix of the channel that the service has, {@code mp.messaging.outgoing.orders} for one
     */
    public static List<String> ofOtherChannels(Collection<String> properties, String own) {
        return properties.stream()
                .filter(name -> CHANNEL.matcher(name).lookingAt() && !name.startsWith(own + "."))
                .distinct()
                .sorted()
                .map(name -> name + ": there is no such channel here, only " + own)
                .toList();
    }

    private static boolean isServiceLink(Map.Entry<String, String> variable) {
        return SERVICE_LINK.matcher(variable.getKey()).matches()
                || (variable.getKey().endsWith("_PORT") && variable.getValue().contains("://"));
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> read() {
        try (InputStream names = Objects.requireNonNull(Settings.class.getResourceAsStream("settings.txt"))) {
            return new String(names.readAllBytes(), UTF_8).lines().collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
