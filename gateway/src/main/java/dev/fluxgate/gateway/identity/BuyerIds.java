package dev.fluxgate.gateway.identity;

/** The form of a buyer id: it is stored in Redis and PostgreSQL as it is. */
public final class BuyerIds {

    /** The longest buyer id, in characters. */
    public static final int MAX_LENGTH = 128;

    private BuyerIds() {}

    /** Whether {@code candidate} has 1 to {@link #MAX_LENGTH} characters, none of them a control character or half of one. */
    public static boolean isValid(String candidate) {
        int length = candidate.length();
        if (length > MAX_LENGTH || candidate.isBlank()) {
            return false;
        }
        for (int i = 0; i < length; i += Character.charCount(candidate.codePointAt(i))) {
            if (isUnfit(candidate.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
