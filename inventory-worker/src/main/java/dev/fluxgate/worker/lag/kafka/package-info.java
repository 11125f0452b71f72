/** The log's ends, the group's offsets and its members, as Kafka's admin client tells them. */
@NullMarked
package dev.fluxgate.worker.lag.kafka;

import org.jspecify.annotations.NullMarked;
