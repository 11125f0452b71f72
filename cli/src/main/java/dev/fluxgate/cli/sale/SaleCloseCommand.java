package dev.fluxgate.cli.sale;

import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.ProductIdConverter;
import dev.fluxgate.cli.service.GatewayOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sale close}: stops selling for good. */
@Command(
        name = "close",
        description = {"Stops selling for good. Orders that are held can be confirmed and cancelled."},
        mixinStandardHelpOptions = true)
final class SaleCloseCommand implements Runnable {

    @Parameters(paramLabel = "PRODUCT", converter = ProductIdConverter.class, description = "The product that is sold.")
    private String productId;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public void run() {
        SaleAnswer.print(gateway.adminClient().post("sales", productId, "close"), "Closed for good:", output);
    }
}
