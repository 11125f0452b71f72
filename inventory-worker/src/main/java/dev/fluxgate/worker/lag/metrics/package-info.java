/** Consumer lag as gauges. */
@NullMarked
package dev.fluxgate.worker.lag.metrics;

import org.jspecify.annotations.NullMarked;
