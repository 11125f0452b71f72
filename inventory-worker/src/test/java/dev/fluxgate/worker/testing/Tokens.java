package dev.fluxgate.worker.testing;

import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.util.Set;

/** Values of the Authorization header, with tokens of the key that the worker under test trusts. */
public final class Tokens {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private Tokens() {}

    /** An admin's. */
    public static String admin() {
        return token("admin", Set.of("fluxgate-admin"));
    }

    /** An operator's. */
    public static String operator() {
        return token("ops", Set.of("fluxgate-operator"));
    }

    /** A buyer's. */
    public static String buyer() {
        return token("alice", Set.of());
    }

    private static String token(String subject, Set<String> groups) {
        return "Bearer "
                + Jwt.issuer(TestKeys.ISSUER)
                        .subject(subject)
                        .groups(groups)
                        .expiresIn(LIFETIME)
                        .sign(TestKeys.config().get(TestKeys.PRIVATE));
    }
}
