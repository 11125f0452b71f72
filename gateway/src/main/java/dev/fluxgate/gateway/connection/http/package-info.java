/** Connections of clients that send too slowly are closed. */
@NullMarked
package dev.fluxgate.gateway.connection.http;

import org.jspecify.annotations.NullMarked;
