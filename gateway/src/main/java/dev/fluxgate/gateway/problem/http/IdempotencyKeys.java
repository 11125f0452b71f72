package dev.fluxgate.gateway.problem.http;

import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.problem.ProblemType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Idempotency-Key header (draft-ietf-httpapi-idempotency-key-header). The draft has a quoted string (RFC 9651);
 * most clients send the bare value. Both are the same key.
 */
public final class IdempotencyKeys {

    private static final int MAX_LENGTH = 255;
    /** Quotes, and each character escaped. An expression is not asked about more: it takes some of the stack for each character. */
    private static final int MAX_HEADER_LENGTH = 2 + 2 * MAX_LENGTH;

    private static final Pattern QUOTED = Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])*)\"");
    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7E][\\x21-\\x7E]*");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

    private IdempotencyKeys() {}

    /**
     * The key.
     *
     * @param what what it is the key of
     * @throws MalformedRequestException when the header is missing or no key
     */
    public static String required(@Nullable String header, String what) {
        if (header == null || header.isBlank()) {
            throw new MalformedRequestException(
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "Send an Idempotency-Key header, new for each " + what + " and the same for each retry of it.");
        }
        return parse(header);
    }

    /** What nearly all clients send, such as a UUID: found out without an expression. */
    private static boolean isPlain(String header) {
        int length = header.length();
        for (int i = 0; i < length; i++) {
            char each = header.charAt(i);
            if (each <= ' ' || each > '~' || each == '"') {
                return false;
            }
        }
        return length >= 1 && length <= MAX_LENGTH;
    }

    private static String parse(String header) {
        if (isPlain(header)) {
            return header;
        }
        String value = header.strip();
        if (value.length() > MAX_HEADER_LENGTH) {
            throw tooLong();
        }
        var quoted = QUOTED.matcher(value);
        if (quoted.matches()) {
            value = ESCAPED.matcher(quoted.group(1)).replaceAll("$1");
        } else if (!BARE.matcher(value).matches()) {
            throw new MalformedRequestException(
                    "The Idempotency-Key is neither a quoted string nor visible ASCII characters.");
        }
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw tooLong();
        }
        return value;
    }

    private static MalformedRequestException tooLong() {
        return new MalformedRequestException("The Idempotency-Key has 1 to " + MAX_LENGTH + " characters.");
    }
}
