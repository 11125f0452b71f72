/** Sales over HTTP. */
@NullMarked
package dev.fluxgate.gateway.sale.http;

import org.jspecify.annotations.NullMarked;
