package dev.fluxgate.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment of a workload's first container, as far as manifests say it. */
record Settings(Map<String, String> environment) {

    static Settings of(Overlay overlay, String workload) {
        JsonNode container =
                Workload.named(overlay, workload).containers().findFirst().orElseThrow();
        Map<String, String> environment = new TreeMap<>();
        Workload.stream(container.path("envFrom"))
                .map(source -> source.at("/configMapRef/name"))
                .forEach(name -> overlay.all("ConfigMap").stream()
                        .filter(config -> config.at("/metadata/name").equals(name))
                        .flatMap(config -> config.path("data").properties().stream())
                        .forEach(entry ->
                                environment.put(entry.getKey(), entry.getValue().asText())));
        Workload.stream(container.path("env"))
                .forEach(entry -> environment.put(
                        entry.path("name").asText(), entry.path("value").asText()));
        return new Settings(environment);
    }

    Set<String> names() {
        return environment.keySet();
    }

    String value(String name) {
        return environment.getOrDefault(name, "");
    }
}
