/** Work that comes round again and again, and is too much to be done at once. */
@NullMarked
package dev.fluxgate.worker.round;

import org.jspecify.annotations.NullMarked;
