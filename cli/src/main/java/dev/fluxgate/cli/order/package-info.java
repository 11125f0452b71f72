/** Places an order: {@code order}. */
@NullMarked
package dev.fluxgate.cli.order;

import org.jspecify.annotations.NullMarked;
