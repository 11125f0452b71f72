/** What processes and the machine as a whole have used of the CPU. */
@NullMarked
package dev.fluxgate.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
