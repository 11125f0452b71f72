package dev.fluxgate.worker.deadletter.http;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.deadletter.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /dead-letters} answers.
 *
 * @param letters the newest first
 * @param next the cursor of what is older; null where there is nothing
 */
public record PageAnswer(
        List<LetterAnswer> letters, @Nullable String next) {

    static PageAnswer of(Page page, Optional<Map<UUID, OrderStatus>> rows) {
        return new PageAnswer(
                page.letters().stream()
                        .map(letter -> LetterAnswer.of(letter, rows))
                        .toList(),
                page.next() == null ? null : page.next().toString());
    }
}
