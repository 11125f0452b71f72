/** Looks for rebuilds that are asked for. */
@NullMarked
package dev.fluxgate.worker.rebuild.timer;

import org.jspecify.annotations.NullMarked;
