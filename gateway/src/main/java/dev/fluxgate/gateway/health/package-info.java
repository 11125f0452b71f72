/** Whether the gateway can do its work, and how well. */
@NullMarked
package dev.fluxgate.gateway.health;

import org.jspecify.annotations.NullMarked;
