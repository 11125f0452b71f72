/** Restores the buckets of a sale from what the database and the log have. */
@NullMarked
package dev.fluxgate.worker.rebuild;

import org.jspecify.annotations.NullMarked;
