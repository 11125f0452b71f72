/** Orders on Kafka: appends events to the log. */
@NullMarked
package dev.fluxgate.gateway.order.kafka;

import org.jspecify.annotations.NullMarked;
