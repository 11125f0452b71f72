/** Orders as counters and timers. */
@NullMarked
package dev.fluxgate.gateway.order.metrics;

import org.jspecify.annotations.NullMarked;
