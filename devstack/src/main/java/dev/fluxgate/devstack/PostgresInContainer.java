package dev.fluxgate.devstack;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/** PostgreSQL in a container. */
final class PostgresInContainer extends ServerInContainer implements PostgresServer {

    private static final int PORT = 5432;

    PostgresInContainer(int port) {
        super(Part.POSTGRES, container(), port, PORT);
    }

    @Override
    public String version() {
        return PostgresDatabase.version(host(), port());
    }

    @Override
    boolean answers() throws SQLException {
        return PostgresDatabase.prepare(host(), port());
    }

    private static GenericContainer<?> container() {
        List<String> command = new ArrayList<>(List.of("postgres"));
        command.addAll(PostgresSettings.arguments(false));
        return new GenericContainer<>("postgres:17")
                .withEnv("POSTGRES_PASSWORD", PostgresDatabase.NAME)
                .withEnv("POSTGRES_INITDB_ARGS", String.join(" ", PostgresSettings.CLUSTER))
                .withCommand(command.toArray(String[]::new));
    }
}
