/** The sales that a rehearsal makes, and the products that its buyers choose among. */
@NullMarked
package dev.fluxgate.gatling.sale;

import org.jspecify.annotations.NullMarked;
