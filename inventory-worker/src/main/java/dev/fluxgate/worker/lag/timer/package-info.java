/** Measures from time to time. */
@NullMarked
package dev.fluxgate.worker.lag.timer;

import org.jspecify.annotations.NullMarked;
