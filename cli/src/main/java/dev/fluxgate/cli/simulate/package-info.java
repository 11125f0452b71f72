/** Rehearsals of a sale, run by Gatling in a process of its own: {@code simulate}. */
@NullMarked
package dev.fluxgate.cli.simulate;

import org.jspecify.annotations.NullMarked;
