package dev.fluxgate.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A certificate for a running PostgreSQL, which signs itself. Connections without TLS stay allowed: a test decides what its
 * client insists on.
 */
public final class PostgresTls {

    private static final String NAME = "postgres";

    private final PostgresServer server;
    private final Certificates certificates;
    private final String file = UUID.randomUUID() + ".pem";

    private PostgresTls(PostgresServer server, Certificates certificates) {
        this.server = server;
        this.certificates = certificates;
    }

    /**
     * Makes one; the server does not have it yet.
     *
     * @param subject whom it is for, as keytool writes it: {@code ip:127.0.0.1}, {@code dns:db.example.com}
     * @param directory a new directory for the key and the certificate
     */
    public static PostgresTls of(PostgresServer server, String subject, Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(directory);
        return new PostgresTls(server, Certificates.forSubject(subject, directory, NAME));
    }

    /** Connections that are made from now on may be encrypted with it; those that are there stay as they are. */
    public void show() throws IOException, SQLException {
        PostgresDatabase.administer(
                server.host(),
                server.port(),
                write(Files.readString(certificates.of(NAME))),
                "ALTER SYSTEM SET ssl_key_file = '" + file + "'",
                "ALTER SYSTEM SET ssl_cert_file = '" + file + "'",
                "ALTER SYSTEM SET ssl = on",
                "SELECT pg_reload_conf()");
    }

    /** What a client must trust: the certificate, in a PEM file. */
    public Path trusted() {
        return certificates.trusted();
    }

    /** In its data directory, as its own user: it may run in a container, and takes no key that others may read. */
    private String write(String text) {
        return "COPY (SELECT unnest(string_to_array('" + text + "', E'\\n')))" + " TO PROGRAM 'umask 077 && cat > "
                + file + "'";
    }
}
