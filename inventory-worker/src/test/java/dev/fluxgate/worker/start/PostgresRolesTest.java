package dev.fluxgate.worker.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.devstack.PostgresServer;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Servers;
import dev.fluxgate.worker.testing.WorkerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The shipped roles and grants, on a real PostgreSQL: each role can do its work, and nothing else. */
@WorkerTest
class PostgresRolesTest {

    private static final Path FILES = Path.of("..", "deploy", "security");
    private static final String DATABASE = "least_privilege";

    @Test
    void shouldLetEachRoleDoItsWorkAndNothingElse() throws IOException {
        as("postgres", "postgres").execute("CREATE DATABASE " + DATABASE);
        as("postgres", DATABASE).execute(Files.readString(FILES.resolve("postgres-roles.sql")));
        for (String role : List.of("fluxgate_owner", "fluxgate_gateway", "fluxgate_worker")) {
            as("postgres", DATABASE).execute("ALTER ROLE " + role + " PASSWORD 'fluxgate'");
        }
        PostgresServer postgres = Servers.stack().postgres();
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), DATABASE),
                        "fluxgate_owner",
                        "fluxgate")
                .load()
                .migrate();
        as("fluxgate_owner", DATABASE).execute(Files.readString(FILES.resolve("postgres-grants.sql")));

        Database gateway = as("fluxgate_gateway", DATABASE);
        Database worker = as("fluxgate_worker", DATABASE);
        allowed(
                gateway,
                "INSERT INTO sales (product_id, stock, buckets, most_buckets) VALUES ('p', 10, 1, 1)",
                "INSERT INTO stock (product_id, loaded) VALUES ('p', 10)",
                "SELECT 1 FROM sales WHERE product_id = 'p' FOR NO KEY UPDATE",
                "UPDATE sales SET state = 'PAUSED' WHERE product_id = 'p'",
                "INSERT INTO restocks (product_id, idempotency_key, quantity) VALUES ('p', 'k', 1)",
                "UPDATE stock SET loaded = loaded + 1 WHERE product_id = 'p'",
                "UPDATE restocks SET applied = true",
                "SELECT count(*) FROM orders");
        allowed(
                worker,
                "SELECT product_id FROM stock FOR NO KEY UPDATE",
                "INSERT INTO orders (id, product_id, buyer_id, quantity, status, version, idempotency_key, reserved_at)"
                        + " VALUES ('00000000-0000-7000-8000-000000000000', 'p', 'b', 1, 'HELD', 1, 'k', now())"
                        + " ON CONFLICT DO NOTHING",
                "UPDATE orders SET status = 'CONFIRMED', version = 2, resolved_at = now()",
                "UPDATE stock SET confirmed = confirmed + 1, orders = orders + 1",
                "INSERT INTO partition_offsets (topic_id, partition, next_offset)"
                        + " VALUES ('00000000-0000-7000-8000-000000000000', 0, 1) ON CONFLICT (topic_id, partition)"
                        + " DO UPDATE SET next_offset = 2",
                "INSERT INTO topics (topic_id, partitions) VALUES ('00000000-0000-7000-8000-000000000000', 12)"
                        + " ON CONFLICT DO NOTHING",
                "SELECT partitions FROM topics",
                "UPDATE sales SET rebuild_asked = now()",
                "UPDATE restocks SET applied = true",
                "INSERT INTO stock_corrections (id, product_id, kind, cause)"
                        + " VALUES ('00000000-0000-7000-8000-000000000000', 'p', 'REQUEUE', 'test')",
                "UPDATE stock_corrections SET applied = true",
                "SELECT version FROM flyway_schema_history");

        forbidden(
                gateway,
                "INSERT INTO orders (id) VALUES ('00000000-0000-7000-8000-000000000001')",
                "UPDATE orders SET status = 'CONFIRMED'",
                "UPDATE stock SET confirmed = 0",
                "DELETE FROM sales",
                "SELECT * FROM partition_offsets",
                "SELECT * FROM topics",
                "SELECT * FROM stock_corrections",
                "TRUNCATE orders",
                "CREATE TABLE mine (id int)",
                "DROP TABLE orders");
        forbidden(
                worker,
                "INSERT INTO sales (product_id, stock, buckets, most_buckets) VALUES ('q', 10, 1, 1)",
                "UPDATE stock SET loaded = 1000000",
                "UPDATE orders SET buyer_id = 'me'",
                "UPDATE stock_corrections SET units = 0",
                "UPDATE topics SET partitions = 1",
                "DELETE FROM orders",
                "DELETE FROM stock_corrections",
                "TRUNCATE orders",
                "ALTER TABLE stock DROP CONSTRAINT never_oversold",
                "CREATE TABLE mine (id int)");
    }

    private static void allowed(Database user, String... statements) {
        for (String statement : statements) {
            assertThatCode(() -> user.execute(statement)).as(statement).doesNotThrowAnyException();
        }
    }

    private static void forbidden(Database user, String... statements) {
        for (String statement : statements) {
            assertThatThrownBy(() -> user.execute(statement))
                    .as(statement)
                    .cause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    private static Database as(String user, String database) {
        PostgresServer postgres = Servers.stack().postgres();
        return Database.at("jdbc:postgresql://%s:%d/%s?user=%s&password=fluxgate"
                .formatted(postgres.host(), postgres.port(), database, user));
    }
}
