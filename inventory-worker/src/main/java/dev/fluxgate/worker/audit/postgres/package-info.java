/** Rows, and corrections in PostgreSQL. */
@NullMarked
package dev.fluxgate.worker.audit.postgres;

import org.jspecify.annotations.NullMarked;
