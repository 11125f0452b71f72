package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.identity.Caller;
import dev.fluxgate.gateway.order.OrderCommand;
import dev.fluxgate.gateway.order.Orders;
import dev.fluxgate.gateway.tracing.OrderTraces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From the bytes of a request to the bytes of its answer, whoever has read the one and writes the other. */
@ApplicationScoped
public class OrderIntake {

    private final Orders orders;
    private final Buyers buyers;
    private final OrderResponses responses;
    private final OrderTraces traces;

    /**
     * @param orders places them
     * @param buyers says whose an order is
     * @param responses tells what became of an order
     * @param traces follows orders
     */
    public OrderIntake(Orders orders, Buyers buyers, OrderResponses responses, OrderTraces traces) {
        this.orders = orders;
        this.buyers = buyers;
        this.responses = responses;
        this.traces = traces;
    }

    /**
     * Answers a request; never fails and throws nothing. The caller is asked for once the request is known to be well formed. No Uni: for each it
     * makes, Mutiny asks what of the thread's context is to go along, and here nothing is.
     */
    CompletionStage<HttpAnswer> place(
            byte[] body,
            @Nullable String idempotencyKey,
            @Nullable String traceParent,
            Supplier<CompletionStage<Caller>> caller) {
        return CompletableFuture.completedStage(body)
                .thenApply(bytes -> OrderParser.parse(bytes, idempotencyKey))
                .thenCompose(
                        draft -> caller.get().thenCompose(known -> place(buyers.identify(draft, known), traceParent)))
                .exceptionally(fault -> failed(fault, traceParent));
    }

    private CompletionStage<HttpAnswer> place(Buyers.Identified identified, @Nullable String traceParent) {
        if (identified instanceof Buyers.Identified.Command known) {
            OrderCommand command = known.command();
            Supplier<CompletionStage<HttpAnswer>> request =
                    () -> orders.place(command).thenApply(responses::of);
            return traces.isOn()
                    ? traces.traced(command.traceKey(), traceParent, request, HttpAnswer::status)
                    : request.get();
        }
        return CompletableFuture.completedStage(responses.refused(((Buyers.Identified.Refused) identified).problem()));
    }

    private HttpAnswer failed(Throwable fault, @Nullable String traceParent) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : null;
        return responses.failed(cause == null ? fault : cause, traceParent);
    }
}
