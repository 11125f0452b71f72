package dev.fluxgate.contract;

/** The form of a product id: it is part of Redis keys, Kafka keys and URLs, so its alphabet is narrow. */
public final class ProductIds {

    /** A letter or digit, then up to 63 letters, digits, dots, underscores or hyphens. */
    public static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final int MAX_LENGTH = 64;

    private ProductIds() {}

    /** Whether {@code candidate} has the form of a product id. */
    public static boolean isValid(String candidate) {
        int length = candidate.length();
        if (length == 0 || length > MAX_LENGTH || !isLetterOrDigit(candidate.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char each = candidate.charAt(i);
            if (!isLetterOrDigit(each) && each != '.' && each != '_' && each != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
    }
}
