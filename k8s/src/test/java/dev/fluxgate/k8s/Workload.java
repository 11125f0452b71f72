package dev.fluxgate.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A manifest that makes pods. */
record Workload(JsonNode manifest) {

    private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "Job");

    static List<Workload> of(Overlay overlay) {
        return overlay.documents().stream()
                .filter(document -> KINDS.contains(document.path("kind").asText()))
                .map(Workload::new)
                .toList();
    }

    static Workload named(Overlay overlay, String name) {
        return of(overlay).stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String kind() {
        return manifest.path("kind").asText();
    }

    String name() {
        return manifest.at("/metadata/name").asText();
    }

    JsonNode labels() {
        return manifest.at("/spec/template/metadata/labels");
    }

    JsonNode pod() {
        return manifest.at("/spec/template/spec");
    }

    Stream<JsonNode> containers() {
        return stream(pod().path("containers"));
    }

    /** Whether its pods have every one of these labels. */
    boolean matches(JsonNode selector) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels().get(label.getKey())));
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
