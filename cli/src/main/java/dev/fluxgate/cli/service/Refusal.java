package dev.fluxgate.cli.service;

import com.fasterxml.jackson.databind.JsonNode;

/** Says in one line what a problem document (RFC 9457) says: {@code 409 sold-out: detail}. */
final class Refusal {

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private Refusal() {}

    /** Whether it is the caller who is refused, and another token would help. */
    static boolean isOfCaller(Reply reply) {
        return reply.status() == UNAUTHENTICATED || reply.status() == FORBIDDEN;
    }

    static String line(Reply reply) {
        JsonNode problem = reply.body();
        String name = name(problem);
        String detail = problem.path("detail").asText(problem.path("title").asText(""));
        if (name.isEmpty() && detail.isEmpty()) {
            return reply.status() + ", without a reason: is that the right address?";
        }
        StringBuilder line = new StringBuilder().append(reply.status());
        if (!name.isEmpty()) {
            line.append(' ').append(name);
        }
        if (!detail.isEmpty()) {
            line.append(": ").append(detail.strip().replaceAll("\\s*\\R\\s*", " "));
        }
        reply.headers().firstValue("Retry-After").ifPresent(when -> line.append(" (try again ")
                .append(when.matches("\\d+") ? "in " + when + " s" : "after " + when)
                .append(')'));
        return line.toString();
    }

    /** The last part of the type, which is a URI; the title where there is no type of its own. */
    private static String name(JsonNode problem) {
        String type = problem.path("type").asText("");
        String title = problem.has("detail") ? problem.path("title").asText("") : "";
        return type.isEmpty() || type.equals("about:blank") ? title : type.replaceFirst("^.*[/:#]", "");
    }
}
