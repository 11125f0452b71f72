/** Measures FluxGate against limits and peers on one machine, in one run. */
@NullMarked
package dev.fluxgate.benchmarks;

import org.jspecify.annotations.NullMarked;
