/** {@code ./fluxgate chaos}: puts FluxGate through faults under load, and tells in a table what each has come to. */
@NullMarked
package dev.fluxgate.faults.chaos;

import org.jspecify.annotations.NullMarked;
