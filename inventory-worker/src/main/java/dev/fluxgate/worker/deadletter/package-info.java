/** Dead letters: finding, reading and replaying them. */
@NullMarked
package dev.fluxgate.worker.deadletter;

import org.jspecify.annotations.NullMarked;
