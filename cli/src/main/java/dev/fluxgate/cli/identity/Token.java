package dev.fluxgate.cli.identity;

import java.util.List;

/**
 * A signed token, and what it says.
 *
 * @param jwt what a client sends
 * @param expiresAtEpochSecond when it ends, in seconds since 1970
 */
public record Token(String jwt, String subject, List<String> groups, long expiresAtEpochSecond) {}
