/** What has become of the orders of dead letters. */
@NullMarked
package dev.fluxgate.worker.deadletter.postgres;

import org.jspecify.annotations.NullMarked;
