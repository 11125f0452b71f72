/** Consumer lag over HTTP. */
@NullMarked
package dev.fluxgate.worker.lag.http;

import org.jspecify.annotations.NullMarked;
