/** Holds, transfers and restocks in Redis. */
@NullMarked
package dev.fluxgate.worker.housekeeping.redis;

import org.jspecify.annotations.NullMarked;
