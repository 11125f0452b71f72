package dev.fluxgate.devstack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys with certificates that sign themselves, as PEM files: {@code NAME.pem} each, and {@code trusted.pem} with all certificates. */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final String subject;

    private Certificates(Path directory, String subject) {
        this.directory = directory;
        this.subject = subject;
    }

    /** Makes one for each name, which becomes the common name; all are good for 127.0.0.1. */
    static Certificates of(Path directory, String... names)
            throws IOException, InterruptedException, GeneralSecurityException {
        return forSubject("ip:" + Ports.HOST, directory, names);
    }

    /**
     * Makes one for each name, which becomes the common name.
     *
     * @param subject whom all are for, as keytool writes it: {@code dns:db.example.com}
     */
    static Certificates forSubject(String subject, Path directory, String... names)
            throws IOException, InterruptedException, GeneralSecurityException {
        Certificates certificates = new Certificates(directory, subject);
        List<Process> all = new ArrayList<>();
        for (String name : names) {
            all.add(certificates.keytool(name));
        }
        StringBuilder trusted = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            if (all.get(i).waitFor() != 0) {
                throw new IOException("keytool has failed");
            }
            trusted.append(certificates.convert(names[i]));
        }
        Files.writeString(certificates.trusted(), trusted);
        return certificates;
    }

    /** The key and the certificate of a name. */
    Path of(String name) {
        return directory.resolve(name + ".pem");
    }

    Path trusted() {
        return directory.resolve("trusted.pem");
    }

    private Process keytool(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        // Half of its CPU would go into compiling what runs once.
                        "-J-XX:TieredStopAtLevel=1",
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + subject,
                        "-keystore",
                        store(name).toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    private String convert(String name) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(name))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        String certificate = pem("CERTIFICATE", keys.getCertificate(name).getEncoded());
        byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
        Files.writeString(of(name), pem("PRIVATE KEY", key) + certificate);
        return certificate;
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
