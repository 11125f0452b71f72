/** How fast the worker itself drains a backlog: by its settings, and into a table with many rows. */
@NullMarked
package dev.fluxgate.benchmarks.drains;

import org.jspecify.annotations.NullMarked;
