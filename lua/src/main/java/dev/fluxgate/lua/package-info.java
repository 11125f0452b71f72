/** The atomic scripts, their keys, their replies, and the code that runs them on Redis. */
@NullMarked
package dev.fluxgate.lua;

import org.jspecify.annotations.NullMarked;
