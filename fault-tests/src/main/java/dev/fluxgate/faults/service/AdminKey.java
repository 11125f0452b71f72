package dev.fluxgate.faults.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** The key that both services verify tokens with, and an admin's token. */
public final class AdminKey {

    private static final int BITS = 2048;
    private static final int HOUR_MINUTES = 60;

    private final KeyPair pair;

    /** A new one. */
    public AdminKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        pair = generator.generateKeyPair();
    }

    /** Writes the public key where the services can read it. */
    public Path writeTo(Path directory) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        return Files.writeString(
                directory.resolve("public.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
    }

    /** Good for an hour. */
    public String token() throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("fluxgate-local");
        claims.setSubject("admin");
        claims.setStringListClaim("groups", List.of("fluxgate-admin"));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(HOUR_MINUTES);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setPayload(claims.toJson());
        signature.setKey(pair.getPrivate());
        return signature.getCompactSerialization();
    }
}
