/** What is looked at before the gateway takes orders. */
@NullMarked
package dev.fluxgate.gateway.start;

import org.jspecify.annotations.NullMarked;
