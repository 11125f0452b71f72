/** What stands between a process and a server: keeps it at a step, slows it down, cuts it off, or changes what it says. */
@NullMarked
package dev.fluxgate.faults.proxy;

import org.jspecify.annotations.NullMarked;
