package dev.fluxgate.gateway.problem.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.gateway.problem.Problem;
import dev.fluxgate.gateway.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Problem documents as bytes. Those that say nothing of the request, such as that all is sold, are made once. */
@Singleton
public class ProblemDocuments {

    private final ObjectMapper json;
    private final Map<ProblemType, byte[]> general = new ConcurrentHashMap<>();

    /** @param json writes them */
    public ProblemDocuments(ObjectMapper json) {
        this.json = json;
    }

    /** The document; not to be changed. */
    public byte[] of(Problem problem) {
        return problem.detail() == null && problem.extensions().isEmpty()
                ? general.computeIfAbsent(problem.type(), type -> written(problem))
                : written(problem);
    }

    private byte[] written(Problem problem) {
        try {
            return json.writeValueAsBytes(problem.members());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
