/** Whether the worker lives, is ready, and what it has to do without. */
@NullMarked
package dev.fluxgate.worker.ops.health;

import org.jspecify.annotations.NullMarked;
