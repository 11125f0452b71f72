/** The flash-sale simulations, one a file, and what starts them. */
@NullMarked
package dev.fluxgate.gatling;

import org.jspecify.annotations.NullMarked;
