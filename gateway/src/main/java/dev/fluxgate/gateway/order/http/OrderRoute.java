package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.connection.http.RouteOrder;
import dev.fluxgate.gateway.identity.Caller;
import dev.fluxgate.gateway.identity.http.Callers;
import dev.fluxgate.gateway.json.StrictJson;
import dev.fluxgate.gateway.tracing.TraceParent;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The short way of {@code POST /orders}: a request that plainly sends JSON of a stated length and takes JSON goes from Vert.x
 * to the order and back. All others, and the description of the API, are {@link OrdersResource}'s: what it does beyond this
 * way, such as negotiating media types, costs more than the order itself.
 */
@ApplicationScoped
public class OrderRoute {

    static final String PATH = "/orders";
    private static final String ANYTHING = "*/*";
    private static final Pattern UTF_8_JSON = Pattern.compile("(?i)application/json *; *charset=utf-8");

    /** Behind whoever may refuse a request, and before JAX-RS. */
    private static final int TO_BE_VERIFIED = 1;

    private final OrderIntake intake;
    private final Callers callers;

    /**
     * @param intake answers
     * @param callers knows who calls
     */
    public OrderRoute(OrderIntake intake, Callers callers) {
        this.intake = intake;
        this.callers = callers;
    }

    void add(@Observes Router router) {
        router.route(HttpMethod.POST, PATH)
                .order(RouteOrder.ORDERS_OF_KNOWN_CALLERS)
                .handler(context -> {
                    HttpServerRequest request = context.request();
                    Caller caller = isPlain(request.headers()) ? callers.known(request) : null;
                    if (caller == null) {
                        context.next();
                    } else {
                        handle(context, () -> CompletableFuture.completedStage(caller));
                    }
                });
        router.route(HttpMethod.POST, PATH).order(TO_BE_VERIFIED).handler(context -> {
            if (isPlain(context.request().headers())) {
                handle(context, () -> callers.of(context));
            } else {
                context.next();
            }
        });
    }

    private void handle(RoutingContext context, Supplier<CompletionStage<Caller>> caller) {
        HttpServerRequest request = context.request();
        Context loop = Vertx.currentContext();
        request.body().onSuccess(body -> place(context, loop, body, caller)).onFailure(context::fail);
        request.resume();
    }

    private static boolean isPlain(MultiMap headers) {
        return isJson(headers.get(HttpHeaders.CONTENT_TYPE))
                && takesJson(headers.get(HttpHeaders.ACCEPT))
                && isShort(headers.get(HttpHeaders.CONTENT_LENGTH));
    }

    private static boolean isJson(@Nullable String sent) {
        return sent != null
                && (sent.equals(MediaType.APPLICATION_JSON)
                        || UTF_8_JSON.matcher(sent).matches());
    }

    /** Weights may say that it does not. */
    private static boolean takesJson(@Nullable String accepted) {
        return accepted == null
                || accepted.equals(ANYTHING)
                || ((accepted.contains(MediaType.APPLICATION_JSON) || accepted.contains(ANYTHING))
                        && !accepted.contains("q=0"));
    }

    /** A length that is not announced must be watched while it is read. */
    private static boolean isShort(@Nullable String announced) {
        return announced != null
                && announced.length()
                        <= Integer.toString(StrictJson.MAX_BODY_BYTES).length();
    }

    private void place(RoutingContext context, Context loop, Buffer body, Supplier<CompletionStage<Caller>> caller) {
        HttpServerRequest request = context.request();
        intake.place(
                        body.getBytes(),
                        request.getHeader(Headers.IDEMPOTENCY_KEY),
                        request.getHeader(TraceParent.HEADER),
                        caller)
                .thenAccept(answer -> loop.runOnContext(now -> send(context.response(), answer)));
    }

    private static void send(HttpServerResponse response, HttpAnswer answer) {
        if (response.ended() || response.closed()) {
            // The buyer has gone; the order has not.
            return;
        }
        response.setStatusCode(answer.status());
        MultiMap headers = response.headers().set(HttpHeaders.CONTENT_TYPE, answer.mediaType());
        answer.headers().forEach(header -> headers.set(header.name(), header.value()));
        response.end(Buffer.buffer(answer.body()));
    }
}
