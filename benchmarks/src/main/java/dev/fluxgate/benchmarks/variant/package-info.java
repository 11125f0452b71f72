/** What is measured, one variant after the other. */
@NullMarked
package dev.fluxgate.benchmarks.variant;

import org.jspecify.annotations.NullMarked;
