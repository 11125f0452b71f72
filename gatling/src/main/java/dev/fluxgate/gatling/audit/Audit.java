package dev.fluxgate.gatling.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.gatling.order.Promises;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale's books as a worker has found them, in units up to {@code confirmed}, in orders from {@code accepted} on;
 * null where one could not be found out.
 *
 * @param verdict CLEAN, SETTLING while work is under way, DIRTY
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Audit(
        String productId,
        String verdict,
        @Nullable Long loaded,
        @Nullable Long available,
        @Nullable Long inTransit,
        @Nullable Long held,
        @Nullable Long confirmed,
        @Nullable Long accepted,
        @Nullable Long persisted,
        @Nullable Long duplicates,
        @Nullable Long rejected) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SETTLING = "SETTLING";

    /** No books: the worker could not say. */
    static Audit unknown(String productId) {
        return new Audit(productId, "UNKNOWN", null, null, null, null, null, null, null, null, null);
    }

    /** Reads a worker's answer; one without a verdict is none. */
    static Audit read(String productId, String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer.hasNonNull("verdict") ? JSON.treeToValue(answer, Audit.class) : unknown(productId);
        } catch (JsonProcessingException notAnAudit) {
            return unknown(productId);
        }
    }

    /** Whether nothing is under way any more, neither on the way to PostgreSQL nor with a buyer. */
    boolean isAtRest() {
        return !verdict.equals(SETTLING) && of(held) == 0;
    }

    /** What is wrong with the books, and where they differ from what buyers were told; empty where all is well. */
    List<String> objections(Promises promises) {
        List<String> wrong = new ArrayList<>();
        object(wrong, verdict.equals("CLEAN"), "the verdict is " + verdict);
        object(
                wrong,
                of(accepted) >= promises.accepted() && of(accepted) <= promises.accepted() + promises.unknown(),
                "buyers were told of " + promises.accepted() + " accepted orders (and " + promises.unknown()
                        + " do not know), the books have " + accepted);
        object(
                wrong,
                of(persisted) + of(rejected) == of(accepted),
                "of " + accepted + " accepted orders " + persisted + " are rows");
        object(
                wrong,
                promises.soldOut() == 0 || of(available) + of(held) == 0,
                promises.soldOut() + " buyers were told that everything is sold, and " + available + " units are left");
        object(
                wrong,
                of(confirmed) >= promises.confirmed(),
                "buyers were told of " + promises.confirmed() + " confirmations, the books have " + confirmed);
        return wrong;
    }

    /** For programs. */
    ObjectNode toJson(List<String> objections) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.setAll((ObjectNode) JSON.valueToTree(this));
        objections.forEach(json.putArray("objections")::add);
        return json;
    }

    private static void object(List<String> wrong, boolean right, String objection) {
        if (!right) {
            wrong.add(objection);
        }
    }

    private static long of(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
