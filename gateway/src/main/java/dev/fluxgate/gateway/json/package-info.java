/** Strict reading of request bodies. */
@NullMarked
package dev.fluxgate.gateway.json;

import org.jspecify.annotations.NullMarked;
