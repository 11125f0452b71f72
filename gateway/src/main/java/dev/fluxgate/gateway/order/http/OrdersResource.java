package dev.fluxgate.gateway.order.http;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.gateway.identity.Caller;
import dev.fluxgate.gateway.identity.IdentityConfig;
import dev.fluxgate.gateway.identity.http.Callers;
import dev.fluxgate.gateway.json.StrictJson;
import dev.fluxgate.gateway.order.Holds;
import dev.fluxgate.gateway.order.OrderLookup;
import dev.fluxgate.gateway.order.OrderLookup.Lookup;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import dev.fluxgate.gateway.problem.http.Problems;
import dev.fluxgate.gateway.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Orders: placed, and looked at. */
@Path("/orders")
@Produces({MediaType.APPLICATION_JSON, Problems.MEDIA_TYPE})
public class OrdersResource {

    private final OrderIntake intake;
    private final OrderLookup lookup;
    private final Holds holds;
    private final Callers callers;
    private final boolean trustBuyerId;

    /**
     * @param intake places them
     * @param lookup finds them
     * @param holds confirms and cancels them
     * @param callers knows who calls
     * @param identity whether callers without a token are trusted
     */
    public OrdersResource(
            OrderIntake intake, OrderLookup lookup, Holds holds, Callers callers, IdentityConfig identity) {
        this.intake = intake;
        this.lookup = lookup;
        this.holds = holds;
        this.callers = callers;
        this.trustBuyerId = identity.trustBuyerId();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Place an order", description = "A retry with the same Idempotency-Key is the same order.")
    @RequestBody(content = @Content(schema = @Schema(implementation = OrderBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "The order is accepted",
            content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    public Uni<Response> place(
            InputStream body,
            @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
            @Context HttpServerRequest request)
            throws IOException {
        // One byte more than is allowed tells a body that is too large.
        byte[] bytes = body.readNBytes(StrictJson.MAX_BODY_BYTES + 1);
        return Uni.createFrom()
                .completionStage(() -> intake.place(
                        bytes, idempotencyKey, request.getHeader(TraceParent.HEADER), () -> callers.of(request)
                                .subscribeAsCompletionStage()))
                .map(HttpAnswer::response);
    }

    @GET
    @Path("/{orderId}")
    @Operation(summary = "Show an order")
    @APIResponse(
            responseCode = "200",
            description = "The order as it stands",
            content = @Content(schema = @Schema(implementation = FoundOrderAnswer.class)))
    public Uni<Response> show(@PathParam("orderId") String orderId, @Context HttpServerRequest request) {
        return known(request, caller -> Uni.createFrom()
                .completionStage(() -> lookup.find(parse(orderId)))
                .map(found -> answer(found, caller)));
    }

    @POST
    @Path("/{orderId}/confirm")
    @Operation(
            summary = "Confirm a held order",
            description = "Its units are sold. Safe to repeat; 409 when the order was cancelled or its hold has ended.")
    @APIResponse(
            responseCode = "200",
            description = "The order as it stands",
            content = @Content(schema = @Schema(implementation = FoundOrderAnswer.class)))
    public Uni<Response> confirm(@PathParam("orderId") String orderId, @Context HttpServerRequest request) {
        return resolve(orderId, OrderStatus.CONFIRMED, request);
    }

    @POST
    @Path("/{orderId}/cancel")
    @Operation(
            summary = "Cancel a held order",
            description =
                    "Its units go back on sale. Safe to repeat; 409 when the order was confirmed or its hold has ended.")
    @APIResponse(
            responseCode = "200",
            description = "The order as it stands",
            content = @Content(schema = @Schema(implementation = FoundOrderAnswer.class)))
    public Uni<Response> cancel(@PathParam("orderId") String orderId, @Context HttpServerRequest request) {
        return resolve(orderId, OrderStatus.CANCELLED, request);
    }

    private Uni<Response> resolve(String orderId, OrderStatus status, HttpServerRequest request) {
        return known(request, caller -> {
            String buyer = caller.admin() ? null : caller.subject();
            return Uni.createFrom()
                    .completionStage(() -> holds.resolve(parse(orderId), status, buyer))
                    .map(HoldResponses::of);
        });
    }

    /** Answers a caller who may have orders: anybody with a token, and anybody at all where callers are trusted. */
    private Uni<Response> known(HttpServerRequest request, Function<Caller, Uni<Response>> answer) {
        return callers.of(request)
                .chain(caller -> caller.subject() == null && !trustBuyerId
                        ? Uni.createFrom()
                                .item(Problems.response(Problem.of(
                                        ProblemType.UNAUTHENTICATED, "Send the bearer token of the order's buyer.")))
                        : answer.apply(caller));
    }

    /** What is no UUID is the id of no order. */
    static UUID parse(String orderId) {
        try {
            return UUID.fromString(orderId);
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }

    private static Response answer(Lookup lookup, Caller caller) {
        if (lookup instanceof Lookup.Found found
                && maySee(caller, found.order().event().buyerId())) {
            return Response.ok(FoundOrderAnswer.of(found.order(), null)).build();
        }
        return Problems.response(
                lookup instanceof Lookup.Unavailable
                        ? Problem.of(ProblemType.INVENTORY_UNAVAILABLE, "Whether there is such an order is not known.")
                                .retryAfter(Duration.ofSeconds(1))
                        : Problem.of(ProblemType.ORDER_NOT_FOUND, null));
    }

    /** Another buyer's order is as good as none. */
    private static boolean maySee(Caller caller, String buyerId) {
        return caller.subject() == null || caller.admin() || buyerId.equals(caller.subject());
    }
}
