/** Sales and their buckets, as the features that look after them see them. */
@NullMarked
package dev.fluxgate.worker.sale;

import org.jspecify.annotations.NullMarked;
