package dev.fluxgate.worker.start;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date before the first batch, or checks that it is. Several workers may do so at a time: Flyway
 * takes turns. Where PostgreSQL is not there, the worker does not start, and one line says why.
 */
@Singleton
final class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

    private final PostgresConfig config;
    private final SchemaConfig schema;

    SchemaMigration(PostgresConfig config, SchemaConfig schema) {
        this.config = config;
        this.schema = schema;
    }

    void prepare(@Observes @Priority(StartOrder.SCHEMA) StartupEvent event) {
        try {
            Flyway flyway = Flyway.configure(getClass().getClassLoader())
                    .dataSource(url(), config.user(), config.password())
                    .load();
            switch (schema.onStart()) {
                case MIGRATE -> flyway.migrate();
                case CHECK -> check(flyway);
                case MIGRATE_AND_EXIT -> migrateAndExit(flyway);
            }
        } catch (FlywayException e) {
            LOG.debug("The schema cannot be prepared", e);
            throw new ConfigurationException(line(e));
        }
    }

    /** A schema that is ahead is fine: while a new release rolls out, workers of the old one go on. */
    private void check(Flyway flyway) {
        MigrationInfoService migrations = flyway.info();
        if (migrations.pending().length > 0) {
            throw new ConfigurationException(
                    "The schema of PostgreSQL at %s:%d, database %s, is %s; this worker needs version %s. "
                                    .formatted(
                                            config.host(),
                                            config.port(),
                                            config.database(),
                                            version(migrations.current()),
                                            newest(migrations))
                            + "Run it once with FLUXGATE_SCHEMA_ON_START=migrate-and-exit, as the owner of the tables.");
        }
        flyway.validate();
    }

    /** No scheduler and no consumer start: the worker must not join its group for a moment, and be waited for. */
    private static void migrateAndExit(Flyway flyway) {
        flyway.migrate();
        LOG.infof("The schema is at %s.", version(flyway.info().current()));
        Quarkus.asyncExit(0);
        throw new PreventFurtherStepsException();
    }

    private static String version(MigrationInfo migration) {
        return migration == null ? "empty" : "version " + migration.getVersion();
    }

    private static String newest(MigrationInfoService migrations) {
        MigrationInfo[] pending = migrations.pending();
        return pending[pending.length - 1].getVersion().toString();
    }

    private String url() {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s"
                        .formatted(
                                config.host(),
                                config.port(),
                                config.database(),
                                config.sslMode().parameter())
                + config.ca()
                        .map(ca -> "&sslrootcert=" + URLEncoder.encode(ca.toString(), StandardCharsets.UTF_8))
                        .orElse("");
    }

    private String line(FlywayException fault) {
        if (fault instanceof FlywayValidateException) {
            return "The schema of PostgreSQL at %s:%d, database %s, is not this worker's: %s."
                    .formatted(config.host(), config.port(), config.database(), reason(fault));
        }
        return "PostgreSQL at %s:%d, database %s, user %s, is not usable: %s. "
                        .formatted(config.host(), config.port(), config.database(), config.user(), reason(fault))
                + "Start it, or set FLUXGATE_POSTGRES_HOST, _PORT, _DATABASE, _USER and _PASSWORD.";
    }

    /** What the innermost cause says, which is the server or the network, in one line and without a full stop. */
    private static String reason(Throwable fault) {
        Optional<Throwable> innermost = Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .reduce((outer, inner) -> inner);
        String message = innermost.map(Throwable::getMessage).orElse("no reason given");
        return message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.$", "");
    }
}
