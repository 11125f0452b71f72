/** Shows how far the workers are behind: {@code lag}. */
@NullMarked
package dev.fluxgate.cli.lag;

import org.jspecify.annotations.NullMarked;
