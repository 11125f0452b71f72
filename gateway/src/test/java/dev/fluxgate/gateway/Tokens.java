package dev.fluxgate.gateway;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.util.Set;

/** Bearer tokens, signed by the key that the gateway under test trusts, or by another. */
public final class Tokens {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private Tokens() {}

    /** An admin's token. */
    public static String admin() {
        return claims("admin", Set.of("fluxgate-admin"), LIFETIME)
                .sign(TestKeys.config().get(TestKeys.PRIVATE));
    }

    /** The token of an operator, who may look at workers and change nothing. */
    public static String operator() {
        return claims("ops", Set.of("fluxgate-operator"), LIFETIME)
                .sign(TestKeys.config().get(TestKeys.PRIVATE));
    }

    /** A buyer's token. */
    public static String buyer(String id) {
        return claims(id, Set.of(), LIFETIME).sign(TestKeys.config().get(TestKeys.PRIVATE));
    }

    /** A buyer's token with another, friendlier name beside the subject. */
    public static String buyerCalled(String id, String name) {
        return claims(id, Set.of(), LIFETIME)
                .upn(name)
                .preferredUserName(name)
                .sign(TestKeys.config().get(TestKeys.PRIVATE));
    }

    /** An admin's token that was valid once. */
    public static String expired() {
        return claims("admin", Set.of("fluxgate-admin"), LIFETIME.negated())
                .sign(TestKeys.config().get(TestKeys.PRIVATE));
    }

    /** An admin's token that somebody else signed. */
    public static String forged() {
        return claims("admin", Set.of("fluxgate-admin"), LIFETIME)
                .sign(TestKeys.newPair().getPrivate());
    }

    private static JwtClaimsBuilder claims(String subject, Set<String> groups, Duration lifetime) {
        return Jwt.issuer(TestKeys.ISSUER).subject(subject).groups(groups).expiresIn(lifetime);
    }
}
