package dev.fluxgate.cli.sale;

import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.service.Reply;

/** Prints a sale as a gateway has answered it. */
final class SaleAnswer {

    private SaleAnswer() {}

    /**
     * @param done what has been done, for people
     * @throws dev.fluxgate.cli.console.Failure if the gateway has refused
     */
    static void print(Reply reply, String done, Output output) {
        if (reply.isRefusal()) {
            throw output.refused(reply.refusal(), reply.body());
        }
        output.print(reply.body(), () -> done + System.lineSeparator() + new Fields().addAll(reply.body()));
    }
}
