/** Sales in PostgreSQL: what was agreed. */
@NullMarked
package dev.fluxgate.gateway.sale.postgres;

import org.jspecify.annotations.NullMarked;
