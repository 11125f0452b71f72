package dev.fluxgate.worker.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some dead letters.
 *
 * @param letters the newest first
 * @param next where older ones are; null when there are none
 */
public record Page(List<DeadLetter> letters, @Nullable Cursor next) {}
