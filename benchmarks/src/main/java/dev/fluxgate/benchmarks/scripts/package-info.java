/** The scripts by themselves: what Redis and its clients spend on orders, with nothing else in their way. */
@NullMarked
package dev.fluxgate.benchmarks.scripts;

import org.jspecify.annotations.NullMarked;
