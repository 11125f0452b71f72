package dev.fluxgate.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether settings have values that they may have. */
public final class AllowedValues {

    private AllowedValues() {}

    /**
     * Says of each setting that has another value than is {@link Allowed} what it may have, in one line.
     *
     * @param prefix {@code fluxgate.orders} for one
     * @param mapping an interface with a method for each setting
     * @param values implements it
     */
    public static List<String> mistakes(String prefix, Class<?> mapping, Object values) {
        return Stream.of(mapping.getMethods())
                .filter(setting -> setting.isAnnotationPresent(Allowed.class))
                .sorted(Comparator.comparing(Method::getName))
                .flatMap(setting -> mistake(
                        prefix + "." + kebab(setting.getName()),
                        value(setting, values),
                        setting.getAnnotation(Allowed.class)))
                .toList();
    }

    private static Stream<String> mistake(String name, Object value, Allowed allowed) {
        boolean bounded = !allowed.to().isEmpty();
        if (compare(value, allowed.from()) >= 0 && !(bounded && compare(value, allowed.to()) > 0)) {
            return Stream.empty();
        }
        String range = allowed.from() + (bounded ? " to " + allowed.to() : " or more");
        return Stream.of("%s is \"%s\": allowed is %s".formatted(name, value, range));
    }

    private static int compare(Object value, String bound) {
        return value instanceof Duration duration
                ? duration.compareTo(Duration.parse(bound))
                : Long.compare(((Number) value).longValue(), Long.parseLong(bound));
    }

    private static Object value(Method setting, Object values) {
        try {
            return setting.invoke(values);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
