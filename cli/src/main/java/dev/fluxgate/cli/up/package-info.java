/** Starts and stops the whole of FluxGate on this machine: {@code up}. */
@NullMarked
package dev.fluxgate.cli.up;

import org.jspecify.annotations.NullMarked;
