/** Asks for rebuilds over HTTP. */
@NullMarked
package dev.fluxgate.worker.rebuild.http;

import org.jspecify.annotations.NullMarked;
