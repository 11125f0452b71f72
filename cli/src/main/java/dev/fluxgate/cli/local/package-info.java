/** The stack of this machine as the commands see it: its data directory, and where it listens while it runs. */
@NullMarked
package dev.fluxgate.cli.local;

import org.jspecify.annotations.NullMarked;
