/** How many rows each product has. */
@NullMarked
package dev.fluxgate.worker.lag.postgres;

import org.jspecify.annotations.NullMarked;
