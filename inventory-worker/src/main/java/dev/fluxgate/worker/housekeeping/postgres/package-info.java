/** Restocks that are left, in PostgreSQL. */
@NullMarked
package dev.fluxgate.worker.housekeeping.postgres;

import org.jspecify.annotations.NullMarked;
