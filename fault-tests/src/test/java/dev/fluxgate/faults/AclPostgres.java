package dev.fluxgate.faults;

import dev.fluxgate.devstack.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL with the shipped roles; each has its name as its password. */
final class AclPostgres {

    /** Owns the tables. */
    static final String OWNER = "fluxgate_owner";

    private static final Pattern REFUSED = Pattern.compile("permission denied|must be owner");

    private final PostgresServer postgres;
    private final Path log;

    private AclPostgres(PostgresServer postgres, Path log) {
        this.postgres = postgres;
        this.log = log;
    }

    /** @param log where the server writes what it refuses */
    static AclPostgres of(PostgresServer postgres, Path roles, Path log) throws IOException, SQLException {
        AclPostgres secured = new AclPostgres(postgres, log);
        secured.administer(Files.readString(roles));
        for (String role : List.of(OWNER, "fluxgate_gateway", "fluxgate_worker")) {
            secured.administer("ALTER ROLE %s PASSWORD '%s'".formatted(role, role));
        }
        return secured;
    }

    /** Lets the owner give the others their rights, once the tables are there. */
    void grant(Path grants) throws IOException, SQLException {
        try (Connection owner = DriverManager.getConnection(postgres.jdbcUrl(), OWNER, OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute(Files.readString(grants));
        }
    }

    /** Runs statements as the superuser. */
    void administer(String sql) throws SQLException {
        try (Connection admin = superuser();
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The status of each row of a product, by its order's id. */
    Map<String, String> orders(String product) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Connection admin = superuser();
                Statement statement = admin.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, status FROM orders WHERE product_id = '" + product + "'")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.admin(), postgres.name());
    }

    /** How a service comes here as one of the roles. */
    Map<String, String> settings(String role) {
        return Map.of("FLUXGATE_POSTGRES_USER", role, "FLUXGATE_POSTGRES_PASSWORD", role);
    }

    /** What roles were refused, a line each. */
    List<String> refusals() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(REFUSED.asPredicate())
                    .map(line -> "PostgreSQL: " + line)
                    .toList();
        }
    }
}
