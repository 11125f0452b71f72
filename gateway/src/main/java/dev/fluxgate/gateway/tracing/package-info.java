/** Traces of orders, for OpenTelemetry; off unless it is asked for. */
@NullMarked
package dev.fluxgate.gateway.tracing;

import org.jspecify.annotations.NullMarked;
