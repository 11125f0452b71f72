/** Restores buckets in Redis. */
@NullMarked
package dev.fluxgate.worker.rebuild.redis;

import org.jspecify.annotations.NullMarked;
