/** Bearer tokens in Prometheus' terms. */
@NullMarked
package dev.fluxgate.gateway.identity.metrics;

import org.jspecify.annotations.NullMarked;
