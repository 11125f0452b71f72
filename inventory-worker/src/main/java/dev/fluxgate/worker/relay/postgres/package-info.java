/** Which sales there are, from PostgreSQL. */
@NullMarked
package dev.fluxgate.worker.relay.postgres;

import org.jspecify.annotations.NullMarked;
