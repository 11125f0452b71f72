/** How far the rows are behind the log, and what would help: measured in the background, answered from memory. */
@NullMarked
package dev.fluxgate.worker.lag;

import org.jspecify.annotations.NullMarked;
