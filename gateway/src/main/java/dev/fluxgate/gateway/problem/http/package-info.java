/** Problem details over HTTP. */
@NullMarked
package dev.fluxgate.gateway.problem.http;

import org.jspecify.annotations.NullMarked;
