/** Runs the fault harness, which is a program of its own: {@code chaos}. */
@NullMarked
package dev.fluxgate.cli.chaos;

import org.jspecify.annotations.NullMarked;
