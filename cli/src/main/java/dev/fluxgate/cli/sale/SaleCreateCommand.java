package dev.fluxgate.cli.sale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.DurationConverter;
import dev.fluxgate.cli.console.InstantConverter;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.ProductIdConverter;
import dev.fluxgate.cli.service.GatewayOptions;
import dev.fluxgate.cli.service.Reply;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sale create}: offers units of a product. */
@Command(
        name = "create",
        description = {
            "Offers units of a product. To repeat it with the same terms changes nothing; with another number of buckets, the",
            "stock is split anew.",
            "Needs an admin's token, except for the local stack, whose key is at hand."
        },
        mixinStandardHelpOptions = true)
final class SaleCreateCommand implements Runnable {

    private static final int CREATED = 201;

    @Parameters(paramLabel = "PRODUCT", converter = ProductIdConverter.class, description = "The product to sell.")
    private String productId;

    @Option(names = "--stock", paramLabel = "N", required = true, description = "Units to sell.")
    private long stock;

    @Option(names = "--buckets", paramLabel = "N", description = "Parts that the stock is split into.")
    private @Nullable Integer buckets;

    @Option(names = "--per-buyer-limit", paramLabel = "N", description = "Units that one buyer may have.")
    private @Nullable Integer perBuyerLimit;

    @Option(
            names = "--hold-for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "How long an order waits for its confirmation, such as PT5M; without it, it is confirmed at once.")
    private @Nullable Duration holdFor;

    @Option(
            names = "--opens-at",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "When it opens, such as 2026-12-01T20:00:00Z; at once by default.")
    private @Nullable Instant opensAt;

    @Option(
            names = "--closes-at",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "When it closes.")
    private @Nullable Instant closesAt;

    @Option(names = "--orders-per-second", paramLabel = "N", description = "Orders that are let in, over all buyers.")
    private @Nullable Integer ordersPerSecond;

    @Option(names = "--orders-per-second-per-buyer", paramLabel = "N", description = "Orders that one buyer may try.")
    private @Nullable Integer ordersPerSecondPerBuyer;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public void run() {
        Reply reply = gateway.adminClient().put(terms(), "sales", productId);
        SaleAnswer.print(reply, done(reply), output);
    }

    private String done(Reply reply) {
        if (reply.status() == CREATED) {
            return "Created:";
        }
        boolean splitAnew =
                buckets != null && buckets != reply.body().path("buckets").asInt(buckets);
        return splitAnew
                ? "There already; its stock is being split over " + buckets
                        + " buckets, and it sells nothing meanwhile:"
                : "There already, with the same terms:";
    }

    private ObjectNode terms() {
        ObjectNode terms = Json.MAPPER.createObjectNode().put("stock", stock);
        put(terms, "buckets", buckets);
        put(terms, "perBuyerLimit", perBuyerLimit);
        put(terms, "holdFor", holdFor);
        put(terms, "opensAt", opensAt);
        put(terms, "closesAt", closesAt);
        put(terms, "ordersPerSecond", ordersPerSecond);
        put(terms, "ordersPerSecondPerBuyer", ordersPerSecondPerBuyer);
        return terms;
    }

    private static void put(ObjectNode terms, String name, @Nullable Object value) {
        if (value instanceof Integer number) {
            terms.put(name, number);
        } else if (value != null) {
            terms.put(name, value.toString());
        }
    }
}
