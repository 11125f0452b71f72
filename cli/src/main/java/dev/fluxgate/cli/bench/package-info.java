/** {@code bench}: starts the benchmark, which is a program of its own. */
@NullMarked
package dev.fluxgate.cli.bench;

import org.jspecify.annotations.NullMarked;
