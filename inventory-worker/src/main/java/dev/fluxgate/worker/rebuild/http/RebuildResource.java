package dev.fluxgate.worker.rebuild.http;

import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.worker.ops.http.Problem;
import dev.fluxgate.worker.ops.http.ProblemException;
import dev.fluxgate.worker.ops.http.Roles;
import dev.fluxgate.worker.rebuild.RebuildStatus;
import dev.fluxgate.worker.rebuild.RebuildTable;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rebuilds of a sale: an admin asks for one, an operator looks. */
@Path("/sales/{productId}/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rebuild")
public class RebuildResource {

    private final RebuildTable table;

    RebuildResource(RebuildTable table) {
        this.table = table;
    }

    /** Asks for a rebuild; a worker begins it within moments. */
    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Rebuild a sale in Redis",
            description = "The sale sells nothing until all that was accepted is in the database and its buckets are"
                    + " restored from there. Asking again while one is asked for changes nothing.")
    public Uni<Response> ask(@PathParam("productId") String productId) {
        return status(productId)
                .invoke(RebuildResource::requireLoaded)
                .chain(() -> table.ask(productId))
                .map(asked -> Response.accepted(Map.of("productId", productId, "state", RebuildStatus.State.ASKED))
                        .build());
    }

    /** How it stands. */
    @GET
    @RolesAllowed({Roles.ANYBODY, Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Whether a sale is fenced, and how its rebuild stands")
    public Uni<RebuildAnswer> show(@PathParam("productId") String productId) {
        return status(productId).map(RebuildAnswer::of);
    }

    private Uni<RebuildStatus> status(String productId) {
        return ProductIds.isValid(productId)
                ? table.status(productId)
                        .onFailure()
                        .transform(fault -> new ProblemException(Problem.databaseAway(), fault))
                        .map(status -> status.orElseThrow(() -> new ProblemException(Problem.noSuchSale())))
                : Uni.createFrom().failure(new ProblemException(Problem.noSuchSale()));
    }

    private static void requireLoaded(RebuildStatus status) {
        if (!status.loaded()) {
            throw new ProblemException(Problem.notLoaded());
        }
    }
}
