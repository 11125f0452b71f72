package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The log that every accepted order is written to. */
public interface OrderLog {

    /**
     * Appends events.
     *
     * @param acknowledged told of each event when the log has it, in any thread, and however late
     * @return done when the log has all of them or it makes no sense to wait any longer; never fails
     */
    CompletionStage<Void> append(List<OrderEvent> events, Consumer<OrderEvent> acknowledged);
}
