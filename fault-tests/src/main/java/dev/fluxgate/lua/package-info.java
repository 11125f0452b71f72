/** What the tests need to know of the scripts that nobody else does: how a call looks on the wire. */
@NullMarked
package dev.fluxgate.lua;

import org.jspecify.annotations.NullMarked;
