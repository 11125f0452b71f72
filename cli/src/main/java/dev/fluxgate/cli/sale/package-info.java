/** Creates and shows sales: {@code sale create}, {@code sale show}. */
@NullMarked
package dev.fluxgate.cli.sale;

import org.jspecify.annotations.NullMarked;
