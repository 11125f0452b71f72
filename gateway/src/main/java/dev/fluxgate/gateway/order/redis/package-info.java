/** Orders on Redis: the script's replies as outcomes, and where a sale's buckets are. */
@NullMarked
package dev.fluxgate.gateway.order.redis;

import org.jspecify.annotations.NullMarked;
