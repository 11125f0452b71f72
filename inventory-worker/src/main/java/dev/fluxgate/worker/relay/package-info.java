/** Publishes the events that their gateway could not publish, from the outboxes in Redis. */
@NullMarked
package dev.fluxgate.worker.relay;

import org.jspecify.annotations.NullMarked;
