/** What commands print: text for people, JSON for programs, one line for an error. */
@NullMarked
package dev.fluxgate.cli.console;

import org.jspecify.annotations.NullMarked;
