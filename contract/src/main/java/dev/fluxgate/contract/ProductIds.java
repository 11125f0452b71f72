package dev.fluxgate.contract;

import java.util.regex.Pattern;

/** The form of a product id: it is part of Redis keys, Kafka keys and URLs, so its alphabet is narrow. */
public final class ProductIds {

    /** A letter or digit, then up to 63 letters, digits, dots, underscores or hyphens. */
    public static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private ProductIds() {}

    /** Whether {@code candidate} has the form of a product id. */
    public static boolean isValid(String candidate) {
        return PATTERN.matcher(candidate).matches();
    }
}
