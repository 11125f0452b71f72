package dev.fluxgate.worker.audit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.worker.audit.Audit;
import dev.fluxgate.worker.audit.AuditBusyException;
import dev.fluxgate.worker.audit.Auditor;
import dev.fluxgate.worker.audit.Correction;
import dev.fluxgate.worker.audit.Repairs;
import dev.fluxgate.worker.ops.http.Flags;
import dev.fluxgate.worker.ops.http.Problem;
import dev.fluxgate.worker.ops.http.ProblemException;
import dev.fluxgate.worker.ops.http.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Audits of a sale, for operators, and repairs, for admins. */
@Path("/sales/{productId}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {

    private static final ObjectReader BODY = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build()
            .readerFor(RepairBody.class);

    private static final Problem BUSY = Problem.of(
            "audit-busy",
            "The worker compares other orders",
            503,
            "It does so for one audit at a time. Try again in a few seconds.");

    private final Auditor auditor;
    private final Repairs repairs;

    AuditResource(Auditor auditor, Repairs repairs) {
        this.auditor = auditor;
        this.repairs = repairs;
    }

    /** Looks where every unit and every order is. */
    @GET
    @RolesAllowed({Roles.ANYBODY, Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Whether every unit of a sale is somewhere and every accepted order a row",
            description = "SETTLING while work is under way; DIRTY when something is wrong that will not settle, with"
                    + " its causes. With deep=true every order is looked at, and not only counters.")
    public Uni<AuditAnswer> audit(@PathParam("productId") String productId, @QueryParam("deep") @Nullable String deep) {
        return found(productId, Flags.flag("deep", deep, false)).map(AuditAnswer::of);
    }

    /** Proposes or applies corrections. */
    @POST
    @Path("/repair")
    @RolesAllowed(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Repair what an audit has found",
            description = "A proposal with apply false. What is applied is noted in stock_corrections first.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RepairBody.class)))
    public Uni<RepairAnswer> repair(@PathParam("productId") String productId, String body) {
        boolean apply = read(body).apply();
        Uni<List<Correction>> proposed = found(productId, true).map(Audit::corrections);
        return (apply ? proposed.chain(() -> repaired(productId)) : proposed)
                .map(corrections -> RepairAnswer.of(apply, corrections));
    }

    private Uni<List<Correction>> repaired(String productId) {
        return repairs.repair(productId)
                .onFailure()
                .transform(AuditResource::problem)
                .map(done -> done.orElseThrow(() -> new ProblemException(Problem.repairedAlready())));
    }

    private static ProblemException problem(Throwable fault) {
        return new ProblemException(fault instanceof AuditBusyException ? BUSY : Problem.serverAway(), fault);
    }

    private static RepairBody read(String body) {
        try {
            RepairBody read = BODY.readValue(body);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException e) {
            throw new ProblemException(Problem.malformed("The body is {\"apply\": true} or {\"apply\": false}."), e);
        }
        throw new ProblemException(Problem.malformed("The body is {\"apply\": true} or {\"apply\": false}."));
    }

    private Uni<Audit> found(String productId, boolean deep) {
        return ProductIds.isValid(productId)
                ? auditor.audit(productId, deep)
                        .onFailure()
                        .transform(AuditResource::problem)
                        .map(audit -> audit.orElseThrow(() -> new ProblemException(Problem.noSuchSale())))
                : Uni.createFrom().failure(new ProblemException(Problem.noSuchSale()));
    }
}
