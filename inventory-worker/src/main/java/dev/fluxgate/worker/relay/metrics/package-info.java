/** What is relayed, as Micrometer counts it. */
@NullMarked
package dev.fluxgate.worker.relay.metrics;

import org.jspecify.annotations.NullMarked;
