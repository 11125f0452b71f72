/** The gateway: HTTP to Lua to Kafka. */
@NullMarked
package dev.fluxgate.gateway;

import org.jspecify.annotations.NullMarked;
