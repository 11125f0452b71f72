/** Places orders: routes, coalesces, decides, publishes, and finds them again. */
@NullMarked
package dev.fluxgate.gateway.order;

import org.jspecify.annotations.NullMarked;
