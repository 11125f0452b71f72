/** Restores a sale in Redis from the database: {@code rebuild}. */
@NullMarked
package dev.fluxgate.cli.rebuild;

import org.jspecify.annotations.NullMarked;
