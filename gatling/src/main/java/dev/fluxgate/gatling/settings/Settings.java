package dev.fluxgate.gatling.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Named values with defaults and bounds. */
public final class Settings {

    private final UnaryOperator<String> source;

    /**
     * Values from anywhere.
     *
     * @param source the value of a name; null where it has none
     */
    @SuppressWarnings("NullAway") // a map's lookup, which gives null for a name it does not have
    public Settings(UnaryOperator<String> source) {
        this.source = source;
    }

    /** The system properties of this JVM. */
    @SuppressWarnings("NullAway")
    public static Settings ofSystem() {
        return new Settings(System::getProperty);
    }

    /** A text; empty where it is missing or blank. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(source.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * A whole number.
     *
     * @throws RehearsalException if it is none, or out of bounds
     */
    public long whole(String name, long otherwise, long least, long most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String must = "a whole number, " + least + " to " + most;
        try {
            long value = Long.parseLong(text.get());
            return require(value >= least && value <= most, value, name, must);
        } catch (NumberFormatException e) {
            throw wrong(name, text.get(), must);
        }
    }

    /**
     * A part of one.
     *
     * @throws RehearsalException if it is no number from 0 to 1
     */
    public double share(String name, double otherwise) {
        return decimal(name, otherwise, 0, 1);
    }

    /**
     * A number.
     *
     * @throws RehearsalException if it is none, or out of bounds
     */
    public double decimal(String name, double otherwise, double least, double most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String must = "a number, " + plain(least) + " to " + plain(most);
        try {
            double value = Double.parseDouble(text.get());
            return require(value >= least && value <= most, value, name, must);
        } catch (NumberFormatException e) {
            throw wrong(name, text.get(), must);
        }
    }

    /**
     * A length of time, positive.
     *
     * @throws RehearsalException if it is not as ISO 8601 writes it, or is not positive
     */
    public Duration duration(String name, Duration otherwise) {
        return duration(name).orElse(otherwise);
    }

    /**
     * A length of time, positive; empty where it is missing.
     *
     * @throws RehearsalException if it is not as ISO 8601 writes it, or is not positive
     */
    public Optional<Duration> duration(String name) {
        return text(name).map(text -> {
            String must = "an ISO 8601 duration longer than nothing, such as PT90S or PT5M";
            try {
                Duration value = Duration.parse(text);
                return require(!value.isZero() && !value.isNegative(), value, name, must);
            } catch (DateTimeParseException e) {
                throw wrong(name, text, must);
            }
        });
    }

    private static <T> T require(boolean condition, T value, String name, String must) {
        if (!condition) {
            throw wrong(name, value.toString(), must);
        }
        return value;
    }

    private static RehearsalException wrong(String name, String value, String must) {
        return new RehearsalException(name + " is '" + value + "', and must be " + must);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
