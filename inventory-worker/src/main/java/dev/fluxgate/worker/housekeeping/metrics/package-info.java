/** The housekeeper's meters. */
@NullMarked
package dev.fluxgate.worker.housekeeping.metrics;

import org.jspecify.annotations.NullMarked;
