package dev.fluxgate.cli.sale;

import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.ProductIdConverter;
import dev.fluxgate.cli.service.GatewayOptions;
import dev.fluxgate.cli.service.Reply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sale show}: the terms of a sale, and where it stands. */
@Command(
        name = "show",
        description = "Shows the terms of a sale, and where it stands.",
        mixinStandardHelpOptions = true)
final class SaleShowCommand implements Runnable {

    @Parameters(paramLabel = "PRODUCT", converter = ProductIdConverter.class, description = "The product that is sold.")
    private String productId;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public void run() {
        Reply reply = gateway.client().get("sales", productId);
        if (reply.isRefusal()) {
            throw output.refused(reply.refusal(), reply.body());
        }
        output.print(reply.body(), () -> new Fields().addAll(reply.body()).toString());
    }
}
