package dev.fluxgate.worker.lag.http;

import dev.fluxgate.worker.lag.LagBoard;
import dev.fluxgate.worker.lag.LagReport;
import dev.fluxgate.worker.ops.http.Roles;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /lag}. */
@Path("/lag")
@Tag(name = "Lag")
public class LagResource {

    private final LagBoard board;

    LagResource(LagBoard board) {
        this.board = board;
    }

    /** The last figures; {@code stale} says when they are not of now. */
    @GET
    @NonBlocking
    @RolesAllowed({Roles.ANYBODY, Roles.OPERATOR, Roles.ADMIN})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "How far the rows are behind",
            description = "Records that wait, per partition and per product, how fast they come and go, how long it "
                    + "will take, and how many workers have something to do.")
    public LagReport lag() {
        return board.report();
    }
}
