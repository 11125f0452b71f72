package dev.fluxgate.gateway.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where PostgreSQL is; the URL of its client is made of this. */
@ConfigMapping(prefix = "fluxgate.postgres")
public interface PostgresConfig {

    /** Host name or address. */
    @WithDefault("127.0.0.1")
    String host();

    /** TCP port. */
    @WithDefault("15432")
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
}
