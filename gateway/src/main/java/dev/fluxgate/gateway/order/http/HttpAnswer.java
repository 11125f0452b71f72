package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.problem.http.Header;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;

/**
 * What is answered, before it becomes a response of whatever asked.
 *
 * @param status the HTTP status
 * @param mediaType the body's
 * @param headers all others
 * @param body UTF-8
 */
record HttpAnswer(int status, String mediaType, List<Header> headers, byte[] body) {

    /** As JAX-RS has it. */
    Response response() {
        ResponseBuilder response = Response.status(status).type(mediaType).entity(body);
        headers.forEach(header -> response.header(header.name().toString(), header.value()));
        return response.build();
    }
}
