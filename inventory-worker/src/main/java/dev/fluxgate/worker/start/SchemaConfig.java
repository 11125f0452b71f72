package dev.fluxgate.worker.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a starting worker does about the schema. */
@ConfigMapping(prefix = "fluxgate.schema")
public interface SchemaConfig {

    /** Whether it migrates, only checks, or migrates and then ends. */
    @WithDefault("migrate")
    OnStart onStart();

    /** What happens to the schema before the first batch. */
    enum OnStart {
        /** It is brought up to date; the user owns the tables. */
        MIGRATE,
        /** It must be up to date already; the user need only read and write rows. */
        CHECK,
        /** It is brought up to date, and the process ends with 0: a job to run before the workers. */
        MIGRATE_AND_EXIT
    }
}
