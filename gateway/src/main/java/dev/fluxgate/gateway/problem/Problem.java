package dev.fluxgate.gateway.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done (RFC 9457).
 *
 * @param type the kind
 * @param detail what is wrong with this request, and what helps; never what it contained
 * @param extensions further members, in order
 * @param retryAfter when to try again; null where waiting does not help
 */
public record Problem(
        ProblemType type,
        @Nullable String detail,
        Map<String, Object> extensions,
        @Nullable Duration retryAfter) {

    /** A problem that waiting does not solve. */
    public static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(type, detail, Map.of(), null);
    }

    /** This problem with one more member. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(type, detail, more, retryAfter);
    }

    /** This problem, to be tried again later. */
    public Problem retryAfter(Duration wait) {
        return new Problem(type, detail, extensions, wait);
    }

    /** Whole seconds to wait, rounded up, at least one; only where {@link #retryAfter} is given. */
    public long retryAfterSeconds() {
        return retryAfter == null ? 0 : Math.max(1, (retryAfter.toMillis() + 999) / 1000);
    }

    /** The members of the problem document, in order. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type.uri());
        members.put("title", type.title());
        members.put("status", type.status());
        if (detail != null) {
            members.put("detail", detail);
        }
        members.putAll(extensions);
        return members;
    }
}
