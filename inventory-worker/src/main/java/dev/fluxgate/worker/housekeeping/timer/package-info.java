/** Runs the housekeeper from time to time. */
@NullMarked
package dev.fluxgate.worker.housekeeping.timer;

import org.jspecify.annotations.NullMarked;
