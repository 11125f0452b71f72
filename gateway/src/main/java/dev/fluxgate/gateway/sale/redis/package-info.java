/** Sales on Redis: their buckets. */
@NullMarked
package dev.fluxgate.gateway.sale.redis;

import org.jspecify.annotations.NullMarked;
