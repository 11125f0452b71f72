/** Buckets in Redis. */
@NullMarked
package dev.fluxgate.worker.sale.redis;

import org.jspecify.annotations.NullMarked;
