/** The command line {@code ./fluxgate}: its tree of commands, and how it says what went wrong. */
@NullMarked
package dev.fluxgate.cli;

import org.jspecify.annotations.NullMarked;
