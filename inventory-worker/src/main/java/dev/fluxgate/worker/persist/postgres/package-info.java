/** Orders, stock and offsets in PostgreSQL, through its reactive client. */
@NullMarked
package dev.fluxgate.worker.persist.postgres;

import org.jspecify.annotations.NullMarked;
