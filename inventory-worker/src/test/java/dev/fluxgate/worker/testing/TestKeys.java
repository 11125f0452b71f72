package dev.fluxgate.worker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** Key pairs for tests. */
public final class TestKeys {

    /** Where the public key is, as the worker is configured. */
    public static final String PUBLIC = "mp.jwt.verify.publickey.location";

    /** Where the private key is. */
    public static final String PRIVATE = "fluxgate.test.private-key";

    /** Who has issued the tests' tokens. */
    static final String ISSUER = "fluxgate-test";

    private TestKeys() {}

    /**
     * The configuration that lets the worker trust what {@link Tokens} signs: one key pair for all of this JVM's tests,
     * whose classes may be loaded more than once, so it is kept in system properties.
     */
    public static synchronized Map<String, String> config() {
        if (System.getProperty(PUBLIC) == null) {
            KeyPair keys = newPair();
            System.setProperty(PUBLIC, writePem("PUBLIC KEY", keys.getPublic().getEncoded()));
            System.setProperty(
                    PRIVATE, writePem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        }
        return Map.of(
                PUBLIC,
                System.getProperty(PUBLIC),
                PRIVATE,
                System.getProperty(PRIVATE),
                "mp.jwt.verify.issuer",
                ISSUER);
    }

    static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String writePem(String kind, byte[] key) {
        try {
            Path file = Files.createTempFile("fluxgate-test", ".pem");
            file.toFile().deleteOnExit();
            String base64 = Base64.getMimeEncoder().encodeToString(key);
            Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, base64));
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
