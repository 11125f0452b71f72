package dev.fluxgate.gateway.sale.http;

import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.gateway.identity.Caller;
import dev.fluxgate.gateway.json.StrictJson;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.problem.http.Problems;
import dev.fluxgate.gateway.sale.SaleOffer;
import dev.fluxgate.gateway.sale.Sales;
import dev.fluxgate.gateway.sale.Sales.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Sales: opened by an admin, and looked at by anybody. */
@Path("/sales/{productId}")
@Produces({MediaType.APPLICATION_JSON, Problems.MEDIA_TYPE})
public class SalesResource {

    private static final StrictJson<SaleBody> JSON = new StrictJson<>(SaleBody.class);

    private final Sales sales;

    /** @param sales opens and finds them */
    public SalesResource(Sales sales) {
        this.sales = sales;
    }

    @PUT
    @RolesAllowed(Caller.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Open a sale",
            description =
                    "Putting the same terms again repeats the first answer. Putting another number of buckets on a"
                            + " sale that is loaded notes it: the sale is shown as it stands, and a rebuild splits its stock anew.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SaleBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The sale is made",
            content = @Content(schema = @Schema(implementation = SaleAnswer.class)))
    public Uni<Response> put(@PathParam("productId") String productId, InputStream body) {
        SaleOffer offer = JSON.read(body).toOffer();
        if (!ProductIds.isValid(productId)) {
            throw new MalformedRequestException("The product id does not have the form " + ProductIds.FORM + ".");
        }
        return Uni.createFrom()
                .completionStage(() -> sales.put(productId, offer))
                .map(SaleResponses::of);
    }

    @GET
    @Operation(summary = "Show a sale")
    @APIResponse(
            responseCode = "200",
            description = "The sale as it stands",
            content = @Content(schema = @Schema(implementation = SaleAnswer.class)))
    public Uni<Response> show(@PathParam("productId") String productId) {
        if (!ProductIds.isValid(productId)) {
            return Uni.createFrom().item(SaleResponses.of(new Outcome.Missing()));
        }
        return Uni.createFrom().completionStage(() -> sales.find(productId)).map(SaleResponses::of);
    }
}
