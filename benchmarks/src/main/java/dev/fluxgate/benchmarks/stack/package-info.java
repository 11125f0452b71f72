/** Everything that is measured, as processes on this machine. */
@NullMarked
package dev.fluxgate.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
