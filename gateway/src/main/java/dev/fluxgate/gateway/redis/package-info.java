/** The gateway's Redis client, guarded by a circuit breaker. */
@NullMarked
package dev.fluxgate.gateway.redis;

import org.jspecify.annotations.NullMarked;
