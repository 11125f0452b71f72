package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.order.OrderMeter;
import dev.fluxgate.gateway.problem.ProblemType;
import dev.fluxgate.gateway.problem.http.RefusalMeter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Orders that the gateway's own limits refuse are answered orders, too: an overload must be seen in their meter. */
@Singleton
public final class OrderRefusals implements RefusalMeter {

    private final OrderMeter meter;

    /** @param meter is told of refused orders */
    public OrderRefusals(OrderMeter meter) {
        this.meter = meter;
    }

    @Override
    public void refused(HttpServerRequest request, ProblemType type) {
        if (request.method() == HttpMethod.POST && OrderRoute.PATH.equals(request.path())) {
            meter.refused(type);
        }
    }
}
