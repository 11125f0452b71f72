/** What a client's connection may cost. */
@NullMarked
package dev.fluxgate.gateway.connection;

import org.jspecify.annotations.NullMarked;
