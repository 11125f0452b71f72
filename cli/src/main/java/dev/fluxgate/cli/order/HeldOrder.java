package dev.fluxgate.cli.order;

import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.service.Reply;
import dev.fluxgate.cli.service.ServiceClient;

/** Resolves a held order. */
final class HeldOrder {

    private HeldOrder() {}

    /**
     * Asks the gateway and prints the order as it stands then.
     *
     * @param how confirm or cancel
     * @throws dev.fluxgate.cli.console.Failure if the gateway refuses
     */
    static void resolve(ServiceClient gateway, String orderId, String how, Output output) {
        Reply reply = gateway.post("orders", orderId, how);
        if (reply.isRefusal()) {
            throw output.refused(reply.refusal(), reply.body());
        }
        output.print(reply.body(), () -> new Fields().addAll(reply.body()).toString());
    }
}
