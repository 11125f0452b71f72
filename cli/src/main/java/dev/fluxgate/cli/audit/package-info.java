/** The books of a sale, as a worker has checked them: {@code audit}. */
@NullMarked
package dev.fluxgate.cli.audit;

import org.jspecify.annotations.NullMarked;
