/** How far the log reaches. */
@NullMarked
package dev.fluxgate.worker.rebuild.kafka;

import org.jspecify.annotations.NullMarked;
