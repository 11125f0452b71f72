/** Buyers and their calls: order, retry, confirm, cancel; and what came of them. */
@NullMarked
package dev.fluxgate.gatling.order;

import org.jspecify.annotations.NullMarked;
