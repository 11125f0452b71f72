package dev.fluxgate.worker.start;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date before the first batch. Several workers may do so at a time: Flyway takes turns. Where
 * PostgreSQL is not there, the worker does not start, and one line says why.
 */
@Singleton
final class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

    private final PostgresConfig config;

    SchemaMigration(PostgresConfig config) {
        this.config = config;
    }

    void migrate(@Observes @Priority(StartOrder.BEFORE_SCHEDULER) StartupEvent event) {
        try {
            Flyway.configure(getClass().getClassLoader())
                    .dataSource(url(), config.user(), config.password())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            LOG.debug("Migration failed", e);
            throw new ConfigurationException(line(e));
        }
    }

    private String url() {
        return "jdbc:postgresql://%s:%d/%s".formatted(config.host(), config.port(), config.database());
    }

    private String line(FlywayException fault) {
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
