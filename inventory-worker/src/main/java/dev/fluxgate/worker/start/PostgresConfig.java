package dev.fluxgate.worker.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where PostgreSQL is; the URLs of its two clients are made of this. */
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

    /** User; owns the tables, because the worker migrates them. */
    @WithDefault("fluxgate")
    String user();

    /** The user's password. */
    @WithDefault("fluxgate")
    String password();
}
