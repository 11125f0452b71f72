package dev.fluxgate.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.ProductIdConverter;
import dev.fluxgate.cli.local.Surroundings;
import dev.fluxgate.cli.service.GatewayOptions;
import dev.fluxgate.cli.service.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code order}: places one order. */
@Command(
        name = "order",
        description = {
            "Places an order.",
            "With the key of an earlier one it is a retry, and brings the same answer as then."
        },
        mixinStandardHelpOptions = true)
public final class OrderCommand implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "PRODUCT", converter = ProductIdConverter.class, description = "What to order.")
    private String productId;

    @Option(names = "--quantity", paramLabel = "N", defaultValue = "1", description = "Units; one by default.")
    private int quantity;

    @Option(
            names = "--buyer",
            paramLabel = "ID",
            description = "Who orders. By default the token's owner; without a token, your user name.")
    private @Nullable String buyer;

    @Option(names = "--key", paramLabel = "KEY", description = "The Idempotency-Key; made up by default.")
    private @Nullable String key;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    OrderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        String idempotencyKey = key == null ? UUID.randomUUID().toString() : key;
        Reply reply = gateway.client().post(order(), Map.of("Idempotency-Key", idempotencyKey), "orders");
        if (reply.isRefusal()) {
            throw output.refused(reply.refusal(), reply.body());
        }
        boolean replayed = reply.headers()
                .firstValue("Idempotency-Replayed")
                .filter("true"::equals)
                .isPresent();
        ObjectNode all = reply.body().deepCopy();
        all.put("idempotencyKey", idempotencyKey).put("replayed", replayed);
        output.print(all, () -> text(reply.body(), idempotencyKey, replayed));
    }

    private JsonNode order() {
        ObjectNode order =
                Json.MAPPER.createObjectNode().put("productId", productId).put("quantity", quantity);
        Optional<String> named = Optional.ofNullable(buyer);
        named.or(() -> gateway.token().isPresent() ? Optional.empty() : Optional.of(surroundings.userName()))
                .ifPresent(id -> order.put("buyerId", id));
        return order;
    }

    private static String text(JsonNode order, String idempotencyKey, boolean replayed) {
        return new Fields()
                .addAll(order)
                .add("key", idempotencyKey)
                .add("replayed", replayed ? "yes: this is the answer of the first time" : "no")
                .toString();
    }
}
