package dev.fluxgate.worker.deadletter.http;

import dev.fluxgate.worker.deadletter.DeadLetter;
import dev.fluxgate.worker.deadletter.DeadLetterDesk;
import dev.fluxgate.worker.deadletter.Place;
import dev.fluxgate.worker.deadletter.Replay;
import dev.fluxgate.worker.ops.http.Flags;
import dev.fluxgate.worker.ops.http.Problem;
import dev.fluxgate.worker.ops.http.ProblemException;
import dev.fluxgate.worker.ops.http.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Dead letters, never open to callers without a token: they have what buyers have sent. */
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Dead letters")
public class DeadLettersResource {

    private final DeadLetterDesk desk;

    DeadLettersResource(DeadLetterDesk desk) {
        this.desk = desk;
    }

    /** The newest, or those that are older than a page before. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Records that could not become rows, the newest first",
            description = "next of an answer, given as cursor, brings older ones; it is null where there are none. A"
                    + " page of a filter may be short, or empty, although there are older ones: a call reads up to"
                    + " 10,000 letters.")
    public Uni<PageAnswer> list(@BeanParam ListParameters parameters) {
        return desk.read(parameters.query())
                .onFailure()
                .transform(fault -> new ProblemException(Problem.serverAway(), fault))
                .chain(page -> desk.persisted(page.letters()).map(rows -> PageAnswer.of(page, rows)));
    }

    /** One, with everything that is known of it. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Path("/{partition}/{offset}")
    @Operation(summary = "A record that could not become a row, with its headers, its bytes, and what they say")
    public Uni<ShownLetter> show(@PathParam("partition") String partition, @PathParam("offset") String offset) {
        return desk.find(place(partition, offset))
                .onFailure()
                .transform(fault -> new ProblemException(Problem.serverAway(), fault))
                .map(found -> found.orElseThrow(() -> new ProblemException(DeadLetterProblems.missing())))
                .chain(raw -> desk.persisted(List.of(raw.letter())).map(rows -> ShownLetter.of(raw, rows)));
    }

    /** Writes one among the orders again. */
    @POST
    @Path("/{partition}/{offset}/replay")
    @Operation(
            summary = "Write a record among the orders again",
            description = "With its key and value. Repeating it doubles no row. A record whose reason is still true"
                    + " comes back as a new dead letter. Unless wait=false, the answer waits up to 5 s for what"
                    + " becomes of it.")
    public Uni<ReplayAnswer> replay(
            @PathParam("partition") String partition,
            @PathParam("offset") String offset,
            @QueryParam("wait") @Nullable String wait) {
        Place place = place(partition, offset);
        return desk.replay(place, Flags.flag("wait", wait, true))
                .onFailure()
                .transform(fault -> new ProblemException(Problem.serverAway(), fault))
                .map(replay -> answer(place, replay));
    }

    private static ReplayAnswer answer(Place place, Replay replay) {
        if (replay instanceof Replay.Sent sent) {
            return ReplayAnswer.of(place, sent);
        }
        if (replay instanceof Replay.Incomplete incomplete) {
            throw new ProblemException(DeadLetterProblems.incomplete(origin(incomplete.letter())));
        }
        throw new ProblemException(DeadLetterProblems.missing());
    }

    private static String origin(DeadLetter letter) {
        DeadLetter.Origin origin = letter.origin();
        return origin == null
                ? "unknown"
                : origin.topic() + ", partition " + origin.partition() + ", offset " + origin.offset();
    }

    private static Place place(String partition, String offset) {
        if (!partition.matches("\\d{1,9}") || !offset.matches("\\d{1,18}")) {
            throw new ProblemException(DeadLetterProblems.missing());
        }
        return new Place(Integer.parseInt(partition), Long.parseLong(offset));
    }
}
