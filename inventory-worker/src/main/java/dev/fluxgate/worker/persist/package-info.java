/** Makes rows of order events: once each, in one transaction for a partition's batch, never more than was loaded. */
@NullMarked
package dev.fluxgate.worker.persist;

import org.jspecify.annotations.NullMarked;
