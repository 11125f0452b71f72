package dev.fluxgate.gateway.sale.http;

import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.gateway.identity.Caller;
import dev.fluxgate.gateway.json.StrictJson;
import dev.fluxgate.gateway.problem.http.IdempotencyKeys;
import dev.fluxgate.gateway.problem.http.Problems;
import dev.fluxgate.gateway.sale.SaleAdmin;
import dev.fluxgate.gateway.sale.SaleState;
import dev.fluxgate.gateway.sale.Sales.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What an admin does with a sale that is there. */
@Path("/sales/{productId}")
@RolesAllowed(Caller.ADMIN)
@Produces({MediaType.APPLICATION_JSON, Problems.MEDIA_TYPE})
public class SaleAdminResource {

    private static final StrictJson<RestockBody> JSON = new StrictJson<>(RestockBody.class);

    private final SaleAdmin sales;

    /** @param sales changes them */
    public SaleAdminResource(SaleAdmin sales) {
        this.sales = sales;
    }

    @POST
    @Path("/pause")
    @Operation(summary = "Pause a sale", description = "No orders are taken until it is resumed. Safe to repeat.")
    @APIResponse(
            responseCode = "200",
            description = "The sale as it stands",
            content = @Content(schema = @Schema(implementation = SaleAnswer.class)))
    public Uni<Response> pause(@PathParam("productId") String productId) {
        return answer(productId, () -> sales.setState(productId, SaleState.PAUSED));
    }

    @POST
    @Path("/resume")
    @Operation(summary = "Resume a paused sale", description = "Safe to repeat.")
    @APIResponse(
            responseCode = "200",
            description = "The sale as it stands",
            content = @Content(schema = @Schema(implementation = SaleAnswer.class)))
    public Uni<Response> resume(@PathParam("productId") String productId) {
        return answer(productId, () -> sales.setState(productId, SaleState.OPEN));
    }

    @POST
    @Path("/close")
    @Operation(
            summary = "Close a sale for good",
            description = "No orders are taken any more; open holds are still resolved. Safe to repeat.")
    @APIResponse(
            responseCode = "200",
            description = "The sale as it stands",
            content = @Content(schema = @Schema(implementation = SaleAnswer.class)))
    public Uni<Response> close(@PathParam("productId") String productId) {
        return answer(productId, () -> sales.setState(productId, SaleState.CLOSED));
    }

    @POST
    @Path("/restock")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add units to a sale",
            description = "A retry with the same Idempotency-Key is the same restock.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RestockBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The sale as it stands",
            content = @Content(schema = @Schema(implementation = SaleAnswer.class)))
    public Uni<Response> restock(
            @PathParam("productId") String productId,
            InputStream body,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        long units = JSON.read(body).units();
        String key = IdempotencyKeys.required(idempotencyKey, "restock");
        return answer(productId, () -> sales.restock(productId, key, units));
    }

    private static Uni<Response> answer(String productId, Supplier<CompletionStage<Outcome>> call) {
        return ProductIds.isValid(productId)
                ? Uni.createFrom().completionStage(call).map(SaleResponses::of)
                : Uni.createFrom().item(SaleResponses.of(new Outcome.Missing()));
    }
}
