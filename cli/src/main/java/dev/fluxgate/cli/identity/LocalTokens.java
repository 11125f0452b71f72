package dev.fluxgate.cli.identity;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.local.DataDirectory;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs tokens that the gateways of a local stack take. */
public final class LocalTokens {

    /** What the local gateway's profile expects as issuer. */
    static final String ISSUER = "fluxgate-local";

    /** The role that opens the admin calls. */
    static final String ADMIN_ROLE = "fluxgate-admin";

    /** The role that opens what only looks. */
    static final String OPERATOR_ROLE = "fluxgate-operator";

    private static final String ADMIN = "admin";
    private static final String OPERATOR = "operator";
    private static final Duration ONE_CALL = Duration.ofMinutes(5);

    private final PrivateKey key;

    private LocalTokens(PrivateKey key) {
        this.key = key;
    }

    /** With the key of a data directory; empty if no stack has run there yet. */
    public static Optional<LocalTokens> of(DataDirectory directory) {
        return new KeyPairFiles(directory.keys()).readPrivateKey().map(LocalTokens::new);
    }

    /** An admin's token that lives just long enough for one call. */
    public String adminForOneCall() {
        return sign(ADMIN, List.of(ADMIN_ROLE), ONE_CALL).jwt();
    }

    /** An admin's token. */
    public Token admin(Duration lifetime) {
        return sign(ADMIN, List.of(ADMIN_ROLE), lifetime);
    }

    /** An operator's token. */
    public Token operator(Duration lifetime) {
        return sign(OPERATOR, List.of(OPERATOR_ROLE), lifetime);
    }

    /** A buyer's token. */
    public Token buyer(String buyerId, Duration lifetime) {
        return sign(buyerId, List.of(), lifetime);
    }

    private Token sign(String subject, List<String> groups, Duration lifetime) {
        Instant now = Instant.now();
        Instant expiry = now.plus(lifetime);
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(subject);
        claims.setStringListClaim("groups", groups);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
        claims.setJwtId(UUID.randomUUID().toString());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        try {
            return new Token(signature.getCompactSerialization(), subject, groups, expiry.getEpochSecond());
        } catch (JoseException e) {
            throw new Failure("Cannot sign a token: " + e.getMessage(), e);
        }
    }
}
