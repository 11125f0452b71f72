package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.identity.Caller;
import dev.fluxgate.gateway.order.Orders;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.tracing.OrderTraces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** Answers a request; never fails. The caller is asked for once the request is known to be well formed. */
    Uni<HttpAnswer> place(
            byte[] body, @Nullable String idempotencyKey, @Nullable String traceParent, Supplier<Uni<Caller>> caller) {
        OrderDraft draft;
        try {
            draft = OrderParser.parse(body, idempotencyKey);
        } catch (MalformedRequestException e) {
            return Uni.createFrom().item(responses.failed(e));
        }
        return caller.get()
                .chain(known -> place(buyers.identify(draft, known), traceParent))
                .onFailure()
                .recoverWithItem(responses::failed);
    }

    private Uni<HttpAnswer> place(Buyers.Identified identified, @Nullable String traceParent) {
        if (identified instanceof Buyers.Identified.Command known) {
            Uni<HttpAnswer> answer = Uni.createFrom()
                    .completionStage(() -> orders.place(known.command()))
                    .map(responses::of);
            return traces.isOn()
                    ? traces.traced(known.command().traceKey(), traceParent, answer, HttpAnswer::status)
                    : answer;
        }
        return Uni.createFrom().item(responses.refused(((Buyers.Identified.Refused) identified).problem()));
    }
}
