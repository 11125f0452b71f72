/** Rebuilds in PostgreSQL, and what they read there. */
@NullMarked
package dev.fluxgate.worker.rebuild.postgres;

import org.jspecify.annotations.NullMarked;
