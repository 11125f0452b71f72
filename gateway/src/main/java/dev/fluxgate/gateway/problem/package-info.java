/** Problem details (RFC 9457): every answer that says no. */
@NullMarked
package dev.fluxgate.gateway.problem;

import org.jspecify.annotations.NullMarked;
