package dev.fluxgate.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.deadletter.LetterPage.Letter;
import dev.fluxgate.cli.service.Reply;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Replays all dead letters that are meant, from the newest to the oldest, so that those which come back are not met
 * again. Left out are those whose order is a row, and those of which a later replay is a dead letter, too: that one
 * stands for them.
 */
final class ReplayOfAll {

    private static final int CONFLICT = 409;

    private final Worker worker;
    private final Map<String, String> filters;
    private final Set<String> replayedBefore = new HashSet<>();
    private int persisted;
    private int cameBack;
    private int pending;
    private int withoutValue;

    ReplayOfAll(Worker worker, Map<String, String> filters) {
        this.worker = worker;
        this.filters = new LinkedHashMap<>(filters);
    }

    void run() {
        LetterPage page;
        do {
            page = Worker.page(worker.list(filters));
            page.letters().forEach(this::consider);
            filters.put("cursor", String.valueOf(page.next()));
        } while (page.next() != null);
    }

    /** How many are dead letters again. */
    int comeBack() {
        return cameBack;
    }

    /** What has become of them. */
    JsonNode summary() {
        ObjectNode summary = Json.MAPPER.createObjectNode();
        summary.put("replayed", persisted + cameBack + pending);
        return summary.put("persisted", persisted)
                .put("deadLettersAgain", cameBack)
                .put("pending", pending)
                .put("withoutValue", withoutValue);
    }

    private void consider(Letter letter) {
        if (letter.replayOf() != null) {
            replayedBefore.add(letter.replayOf());
        }
        if (!Boolean.TRUE.equals(letter.persisted()) && !replayedBefore.contains(letter.place())) {
            replay(letter);
        }
    }

    private void replay(Letter letter) {
        Reply reply = worker.tryReplay(letter.partition(), letter.offset());
        if (reply.status() == CONFLICT) {
            withoutValue++;
            return;
        }
        switch (worker.body(reply).path("result").asText()) {
            case "PERSISTED" -> persisted++;
            case "DEAD_LETTER" -> cameBack++;
            default -> pending++;
        }
    }
}
