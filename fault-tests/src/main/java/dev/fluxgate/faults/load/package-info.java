/** Buyers who come at a steady rate whatever the system does, and a journal of all that they asked and heard. */
@NullMarked
package dev.fluxgate.faults.load;

import org.jspecify.annotations.NullMarked;
