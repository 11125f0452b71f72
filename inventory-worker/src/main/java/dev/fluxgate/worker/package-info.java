/** The inventory worker: makes rows of the orders that Kafka holds, and keeps house. */
@NullMarked
package dev.fluxgate.worker;

import org.jspecify.annotations.NullMarked;
