/** Ways to make rows of orders, side by side on one table's likeness. */
@NullMarked
package dev.fluxgate.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
