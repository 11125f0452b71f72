/** Reads order events from Kafka, keeps the place in the log, and writes dead letters. */
@NullMarked
package dev.fluxgate.worker.persist.kafka;

import org.jspecify.annotations.NullMarked;
