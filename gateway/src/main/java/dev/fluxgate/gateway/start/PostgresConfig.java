package dev.fluxgate.gateway.start;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where PostgreSQL is; the URL of its client is made of this. */
@ConfigMapping(prefix = "fluxgate.postgres")
public interface PostgresConfig {

    /** Host name or address. */
    @WithDefault("127.0.0.1")
    String host();

    /** TCP port. */
    @WithDefault("15432")
    @Allowed(from = "1", to = "65535")
    int port();

    /** Database. */
    @WithDefault("fluxgate")
    String database();

    /** User. */
    @WithDefault("fluxgate")
    String user();

    /** The user's password. */
    @WithDefault("fluxgate")
    String password();

    /** Whether the connection is encrypted. */
    @WithDefault("disable")
    SslMode sslMode();

    /** A PEM file with the certificates that sign the server's; needed where the connection is encrypted. */
    Optional<Path> ca();

    /** How the server is known. */
    enum SslMode {
        /** No encryption. */
        DISABLE,
        /** Encrypted; the server's certificate is signed by one of the CA's, and is for the server's name. */
        VERIFY_FULL
    }
}
