package dev.fluxgate.benchmarks.peers;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The least that a route of this HTTP stack costs. */
@Path("/bare")
public class BareResource {

    /** A constant, on the event loop. */
    @GET
    @NonBlocking
    @Produces(MediaType.TEXT_PLAIN)
    public String hello() {
        return "hello";
    }
}
