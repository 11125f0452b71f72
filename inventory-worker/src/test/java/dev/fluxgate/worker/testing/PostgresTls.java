package dev.fluxgate.worker.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.UUID;

/** Turns TLS on in a running PostgreSQL, with a certificate of its own. */
public final class PostgresTls {

    private static final String PASSWORD = "changeit";

    private PostgresTls() {}

    /**
     * Connections that are made from now on may be encrypted.
     *
     * @param superuser who may do that
     * @param names whom the certificate is for, as keytool writes them: {@code ip:127.0.0.1}
     * @param directory for the key and the certificate
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
        String key =
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        String certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        String name = UUID.randomUUID().toString();
        writeAtServer(superuser, name + ".key", key);
        writeAtServer(superuser, name + ".pem", certificate);
        superuser.execute("ALTER SYSTEM SET ssl_key_file = '" + name + ".key'");
        superuser.execute("ALTER SYSTEM SET ssl_cert_file = '" + name + ".pem'");
        superuser.execute("ALTER SYSTEM SET ssl = on");
        superuser.execute("SELECT pg_reload_conf()");
        return Files.writeString(directory.resolve("ca.pem"), certificate);
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content)
                + "\n-----END " + kind + "-----\n";
    }

    /** In its data directory, as its own user: it may run in a container, and takes no key that others may read. */
    private static void writeAtServer(Database superuser, String file, String text) {
        superuser.execute("COPY (SELECT unnest(string_to_array('" + text + "', E'\\n')))"
                + " TO PROGRAM 'umask 077 && cat > " + file + "'");
    }
}
