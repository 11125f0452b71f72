package dev.fluxgate.cli.identity;

import dev.fluxgate.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** An RSA key pair as two PEM files that only their owner can read. */
public final class KeyPairFiles {

    private static final int BITS = 2048;
    private static final int PEM_WIDTH = 64;

    private final Path directory;

    /** The files in a directory, whether or not they exist. */
    public KeyPairFiles(Path directory) {
        this.directory = directory;
    }

    /** What the gateway verifies tokens with. */
    public Path publicKey() {
        return directory.resolve("public.pem");
    }

    /** Makes the pair, unless there is one: tokens outlive a restart of the stack. */
    public void createIfMissing() {
        if (Files.exists(privateKey()) && Files.exists(publicKey())) {
            return;
        }
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            // The private one last: where it exists, the pair is complete.
            write(publicKey(), "PUBLIC KEY", pair.getPublic());
            write(privateKey(), "PRIVATE KEY", pair.getPrivate());
        } catch (IOException | GeneralSecurityException e) {
            throw new Failure("Cannot make a key pair in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The key that signs; empty if no pair has been made. */
    Optional<PrivateKey> readPrivateKey() {
        if (!Files.exists(privateKey())) {
            return Optional.empty();
        }
        try {
            String base64 = Files.readString(privateKey()).replaceAll("-----[A-Z ]+-----|\\s", "");
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            return Optional.of(KeyFactory.getInstance("RSA").generatePrivate(encoded));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new Failure(
                    "Cannot read the key " + privateKey() + ": delete " + directory + " and restart ./fluxgate up", e);
        }
    }

    private Path privateKey() {
        return directory.resolve("private.pem");
    }

    private void write(Path file, String kind, Key key) throws IOException {
        String base64 = Base64.getMimeEncoder(PEM_WIDTH, new byte[] {'\n'}).encodeToString(key.getEncoded());
        // Readable for nobody else from its first byte on, and under its name only when it is whole.
        Path next =
                Files.createTempFile(directory, kind.toLowerCase(Locale.ROOT).replace(' ', '-'), ".pem", ownerOnly());
        Files.writeString(next, "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}
