/** Callers by their bearer tokens. */
@NullMarked
package dev.fluxgate.gateway.identity.http;

import org.jspecify.annotations.NullMarked;
