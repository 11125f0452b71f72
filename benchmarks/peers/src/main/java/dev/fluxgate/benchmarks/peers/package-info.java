/** What the benchmarks compare with, each the way it is usually written, on the same HTTP stack as the gateway. */
@NullMarked
package dev.fluxgate.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
