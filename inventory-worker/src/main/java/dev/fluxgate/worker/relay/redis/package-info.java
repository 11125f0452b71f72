/** The outboxes in Redis. */
@NullMarked
package dev.fluxgate.worker.relay.redis;

import org.jspecify.annotations.NullMarked;
