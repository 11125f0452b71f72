package dev.fluxgate.worker.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.devstack.PostgresServer;
import dev.fluxgate.worker.start.SchemaConfig.OnStart;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Servers;
import dev.fluxgate.worker.testing.WorkerTest;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

@WorkerTest
class SchemaMigrationTest {

    private static final String OWNER = "fluxgate";
    private static final String READER = "reader_of_schema";

    @Test
    void shouldRefuseToStartWhenSchemaIsToBeCheckedAndIsEmpty() {
        String database = fresh("schema_empty");

        assertThatThrownBy(() -> start(OnStart.CHECK, database, OWNER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("database schema_empty, is empty; this worker needs version ")
                .hasMessageContaining("FLUXGATE_SCHEMA_ON_START=migrate-and-exit")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldStartWithoutRightsOnTablesWhenSchemaIsOnlyChecked() {
        String database = fresh("schema_checked");
        start(OnStart.MIGRATE, database, OWNER);
        at(database).execute("CREATE ROLE " + READER + " LOGIN PASSWORD 'fluxgate'");
        at(database).execute("GRANT SELECT ON flyway_schema_history TO " + READER);

        assertThatCode(() -> start(OnStart.CHECK, database, READER)).doesNotThrowAnyException();
    }

    @Test
    void shouldStartWhenSchemaIsOfNewerRelease() {
        String database = fresh("schema_ahead");
        start(OnStart.MIGRATE, database, OWNER);
        at(database)
                .execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                        + " checksum, installed_by, execution_time, success)"
                        + " VALUES (999, '999', 'of tomorrow', 'SQL', 'V999.sql', 1, 'fluxgate', 1, true)");

        assertThatCode(() -> start(OnStart.CHECK, database, OWNER)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseToStartWhenMigrationIsNotTheOneThatRan() {
        String database = fresh("schema_other");
        start(OnStart.MIGRATE, database, OWNER);
        at(database).execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");

        assertThatThrownBy(() -> start(OnStart.CHECK, database, OWNER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("database schema_other, is not this worker's: ")
                .hasMessageNotContaining("\n");
    }

    private static String fresh(String name) {
        at("postgres").execute("CREATE DATABASE " + name + " OWNER " + OWNER);
        return name;
    }

    private static Database at(String database) {
        PostgresServer postgres = Servers.stack().postgres();
        return Database.at("jdbc:postgresql://%s:%d/%s?user=postgres&password=fluxgate"
                .formatted(postgres.host(), postgres.port(), database));
    }

    private static void start(OnStart onStart, String database, String user) {
        PostgresServer postgres = Servers.stack().postgres();
        PostgresConfig config = new SmallRyeConfigBuilder()
                .withMapping(PostgresConfig.class)
                .withDefaultValue("fluxgate.postgres.host", postgres.host())
                .withDefaultValue("fluxgate.postgres.port", Integer.toString(postgres.port()))
                .withDefaultValue("fluxgate.postgres.database", database)
                .withDefaultValue("fluxgate.postgres.user", user)
                .build()
                .getConfigMapping(PostgresConfig.class);
        new SchemaMigration(config, () -> onStart).prepare(new StartupEvent());
    }
}
