/** What Redis has of sales. */
@NullMarked
package dev.fluxgate.worker.lag.redis;

import org.jspecify.annotations.NullMarked;
