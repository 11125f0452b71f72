package dev.fluxgate.devstack;

/** A running PostgreSQL; database, user and password are all {@code fluxgate}. */
public interface PostgresServer extends Server {

    /** Address to connect to. */
    String host();

    /** Port to connect to. */
    int port();

    /** Name of the database, its owner, and the owner's password. */
    default String name() {
        return "fluxgate";
    }

    /** The superuser, with the same password: for what the owner of a database may not do. */
    default String admin() {
        return PostgresDatabase.ADMIN;
    }

    /** {@code jdbc:postgresql://host:port/fluxgate}. */
    default String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + name();
    }

    /** {@code postgresql://host:port/fluxgate}, for the reactive client. */
    default String reactiveUrl() {
        return "postgresql://" + host() + ":" + port() + "/" + name();
    }
}
