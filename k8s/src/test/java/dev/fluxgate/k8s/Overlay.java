package dev.fluxgate.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A folder under {@code overlays}, as {@code kubectl kustomize} renders it. */
enum Overlay {
    DEMO,
    PRODUCTION,
    KEDA;

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<Overlay, List<JsonNode>> RENDERED = new EnumMap<>(Overlay.class);

    /** Its documents; rendered once. Without kubectl the test is skipped, but in CI it fails. */
    List<JsonNode> documents() {
        synchronized (RENDERED) {
            return RENDERED.computeIfAbsent(this, Overlay::render);
        }
    }

    /** Its documents of a kind. */
    List<JsonNode> all(String kind) {
        return documents().stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .toList();
    }

    private List<JsonNode> render() {
        String folder = "overlays/" + name().toLowerCase(Locale.ROOT);
        Process process;
        try {
            process = new ProcessBuilder("kubectl", "kustomize", folder)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            if (System.getenv("CI") != null) {
                throw new AssertionError("CI needs kubectl on the PATH", e);
            }
            return Assumptions.abort("kubectl is not on the PATH: the overlays are not rendered");
        }
        try (var output = process.inputReader(UTF_8);
                MappingIterator<JsonNode> documents =
                        YAML.readerFor(JsonNode.class).readValues(output)) {
            List<JsonNode> all = documents.readAll();
            if (process.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize " + folder + " fails: see above");
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
