package dev.fluxgate.cli.order;

import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.service.GatewayOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cancel}: gives back what was held. */
@Command(
        name = "cancel",
        description = {"Cancels an order that is held: its units can be ordered again.", "To repeat it changes nothing."
        },
        mixinStandardHelpOptions = true)
public final class CancelCommand implements Runnable {

    @Parameters(paramLabel = "ORDER_ID", description = "The order's id, as order has printed it.")
    private String orderId;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public void run() {
        HeldOrder.resolve(gateway.client(), orderId, "cancel", output);
    }
}
