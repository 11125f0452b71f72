/** Shows and replays records that could not become rows: {@code dead-letters}. */
@NullMarked
package dev.fluxgate.cli.deadletter;

import org.jspecify.annotations.NullMarked;
