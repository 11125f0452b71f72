/** Dead letters over HTTP. */
@NullMarked
package dev.fluxgate.worker.deadletter.http;

import org.jspecify.annotations.NullMarked;
