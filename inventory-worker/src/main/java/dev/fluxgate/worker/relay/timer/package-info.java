/** Runs the relay from time to time. */
@NullMarked
package dev.fluxgate.worker.relay.timer;

import org.jspecify.annotations.NullMarked;
