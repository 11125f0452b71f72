/** Redis clients side by side, on the call that decides orders. */
@NullMarked
package dev.fluxgate.benchmarks.clients;

import org.jspecify.annotations.NullMarked;
