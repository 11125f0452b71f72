package dev.fluxgate.cli.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.service.Reply;
import dev.fluxgate.cli.service.WorkerOptions;
import java.util.Map;

/** The worker's calls for dead letters. */
record Worker(WorkerOptions options, Output output) {

    JsonNode list(Map<String, String> query) {
        return body(options.getAsAdmin(query, "dead-letters"));
    }

    JsonNode show(int partition, long offset) {
        return body(options.getAsAdmin(Map.of(), "dead-letters", Integer.toString(partition), Long.toString(offset)));
    }

    JsonNode replay(int partition, long offset) {
        return body(tryReplay(partition, offset));
    }

    Reply tryReplay(int partition, long offset) {
        return options.postAsAdmin(
                Json.MAPPER.createObjectNode(),
                "dead-letters",
                Integer.toString(partition),
                Long.toString(offset),
                "replay");
    }

    static LetterPage page(JsonNode body) {
        try {
            return Json.MAPPER.treeToValue(body, LetterPage.class);
        } catch (JsonProcessingException e) {
            throw new Failure("The worker's answer is not understood: " + e.getOriginalMessage(), e);
        }
    }

    JsonNode body(Reply reply) {
        if (reply.isRefusal()) {
            throw output.refused(reply.refusal(), reply.body());
        }
        return reply.body();
    }
}
