/** Audits and repairs over HTTP. */
@NullMarked
package dev.fluxgate.worker.audit.http;

import org.jspecify.annotations.NullMarked;
