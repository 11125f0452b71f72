/** One client of Kafka and one of Redis, shared by the features. */
@NullMarked
package dev.fluxgate.worker.clients;

import org.jspecify.annotations.NullMarked;
