package dev.fluxgate.cli.sale;

import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.ProductIdConverter;
import dev.fluxgate.cli.service.GatewayOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sale resume}: takes a pause away. */
@Command(
        name = "resume",
        description = {"Goes on selling after a pause."},
        mixinStandardHelpOptions = true)
final class SaleResumeCommand implements Runnable {

    @Parameters(paramLabel = "PRODUCT", converter = ProductIdConverter.class, description = "The product that is sold.")
    private String productId;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public void run() {
        SaleAnswer.print(gateway.adminClient().post("sales", productId, "resume"), "Resumed:", output);
    }
}
