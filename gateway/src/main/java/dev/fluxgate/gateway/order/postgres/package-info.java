/** Orders in PostgreSQL: whether they have been persisted. */
@NullMarked
package dev.fluxgate.gateway.order.postgres;

import org.jspecify.annotations.NullMarked;
