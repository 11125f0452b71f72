/**
 * What no service can test alone: both as processes on real servers, killed at each step that moves units, and the same
 * books afterwards. No other module depends on this one.
 */
@NullMarked
package dev.fluxgate.faults;

import org.jspecify.annotations.NullMarked;
