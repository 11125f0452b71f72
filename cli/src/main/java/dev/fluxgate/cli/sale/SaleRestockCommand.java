package dev.fluxgate.cli.sale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.ProductIdConverter;
import dev.fluxgate.cli.service.GatewayOptions;
import dev.fluxgate.cli.service.Reply;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sale restock}: gives a sale more units. */
@Command(
        name = "restock",
        description = {"Gives a sale more units.", "With the key of an earlier restock it is a retry, and adds nothing."
        },
        mixinStandardHelpOptions = true)
final class SaleRestockCommand implements Runnable {

    @Parameters(paramLabel = "PRODUCT", converter = ProductIdConverter.class, description = "The product that is sold.")
    private String productId;

    @Option(names = "--quantity", paramLabel = "N", required = true, description = "Units to add.")
    private long quantity;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Names this restock, so that it can be sent again; made up by default.")
    private @Nullable String key;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public void run() {
        String idempotencyKey = key == null ? UUID.randomUUID().toString() : key;
        Reply reply = restock(idempotencyKey);
        if (reply.isRefusal()) {
            throw output.refused(withKey(reply.refusal(), idempotencyKey), reply.body());
        }
        ObjectNode all = reply.body().deepCopy();
        all.put("idempotencyKey", idempotencyKey);
        output.print(all, () -> text(reply.body(), idempotencyKey));
    }

    private Reply restock(String idempotencyKey) {
        try {
            JsonNode body = Json.MAPPER.createObjectNode().put("quantity", quantity);
            return gateway.adminClient()
                    .post(body, Map.of("Idempotency-Key", idempotencyKey), "sales", productId, "restock");
        } catch (Failure unanswered) {
            // Whether the units were added is not known.
            throw new Failure(withKey(String.valueOf(unanswered.getMessage()), idempotencyKey), unanswered);
        }
    }

    /** One who has chosen the key knows it. */
    private String withKey(String line, String idempotencyKey) {
        return key == null ? line + " (to try again: --idempotency-key " + idempotencyKey + ")" : line;
    }

    private static String text(JsonNode sale, String idempotencyKey) {
        return "Restocked:" + System.lineSeparator() + new Fields().addAll(sale).add("key", idempotencyKey);
    }
}
