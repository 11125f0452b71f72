/** Sales in PostgreSQL. */
@NullMarked
package dev.fluxgate.worker.sale.postgres;

import org.jspecify.annotations.NullMarked;
