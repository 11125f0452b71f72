/** Completes interrupted repairs. */
@NullMarked
package dev.fluxgate.worker.audit.timer;

import org.jspecify.annotations.NullMarked;
