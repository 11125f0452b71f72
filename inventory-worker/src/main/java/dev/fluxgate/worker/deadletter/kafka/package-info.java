/** Reads dead letters from Kafka, and writes them to the orders again. */
@NullMarked
package dev.fluxgate.worker.deadletter.kafka;

import org.jspecify.annotations.NullMarked;
