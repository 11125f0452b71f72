/** What is persisted, as Micrometer counts it. */
@NullMarked
package dev.fluxgate.worker.persist.metrics;

import org.jspecify.annotations.NullMarked;
