/** What a rehearsal is told by system properties: how much load, against which FluxGate, as whom. */
@NullMarked
package dev.fluxgate.gatling.settings;

import org.jspecify.annotations.NullMarked;
