/** Real Redis, Kafka and PostgreSQL without installing anything: one API for tests, local runs and load runs. */
@NullMarked
package dev.fluxgate.devstack;

import org.jspecify.annotations.NullMarked;
