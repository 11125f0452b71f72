/** Living through the absence of a server: trying again, and saying so once. */
@NullMarked
package dev.fluxgate.worker.outage;

import org.jspecify.annotations.NullMarked;
