/** Orders in Redis, one by one, and corrections there. */
@NullMarked
package dev.fluxgate.worker.audit.redis;

import org.jspecify.annotations.NullMarked;
