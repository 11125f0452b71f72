/** Who may look at how sales stand without being known. */
@NullMarked
package dev.fluxgate.worker.ops.identity;

import org.jspecify.annotations.NullMarked;
