/** Runs Kafka's own tool for consumer groups: {@code kafka-consumer-groups}. */
@NullMarked
package dev.fluxgate.cli.kafka;

import org.jspecify.annotations.NullMarked;
