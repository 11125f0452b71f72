/** Writes relayed events to Kafka. */
@NullMarked
package dev.fluxgate.worker.relay.kafka;

import org.jspecify.annotations.NullMarked;
