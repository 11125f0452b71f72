/** Sets right, again and again, what crashes and the passing of time leave behind. */
@NullMarked
package dev.fluxgate.worker.housekeeping;

import org.jspecify.annotations.NullMarked;
