/** How load is made: by wrk where it is installed, else by a Vert.x client in a process of its own. */
@NullMarked
package dev.fluxgate.benchmarks.load;

import org.jspecify.annotations.NullMarked;
