package dev.fluxgate.worker.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** Turns TLS on in a running PostgreSQL, with a certificate of its own. */
public final class PostgresTls {

    private static final String PASSWORD = "changeit";

    private PostgresTls() {}

    /**
     * Connections that are made from now on may be encrypted.
     *
     * @param superuser who may do that
     * @param names whom the certificate is for, as keytool writes them: {@code ip:127.0.0.1}
     * @param directory a directory without quotes in its name, for the key and the certificate
     * @return the certificate, which signs itself
     */
    public static Path on(Database superuser, String names, Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=postgres",
                        "-ext",
                        "san=" + names,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool has failed");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Path key = directory.resolve("server.key");
        Path certificate = directory.resolve("server.pem");
        write(key, "PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        write(certificate, "CERTIFICATE", keys.getCertificate("server").getEncoded());
        superuser.execute("ALTER SYSTEM SET ssl_key_file = '" + key + "'");
        superuser.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
        superuser.execute("ALTER SYSTEM SET ssl = on");
        superuser.execute("SELECT pg_reload_conf()");
        return certificate;
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content)
                        + "\n-----END " + kind + "-----\n");
    }
}
