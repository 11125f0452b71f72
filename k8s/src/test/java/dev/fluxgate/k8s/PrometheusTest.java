package dev.fluxgate.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Prometheus looks for is what the services' pods have: Debian's promtool knows no configuration for Kubernetes. */
class PrometheusTest {

    private static final Path CONFIG = Path.of("../monitoring/prometheus-kubernetes.yml");

    @ParameterizedTest
    @EnumSource
    void shouldFindThePortsOfGatewaysAndWorkersAndNoOthers(Overlay overlay) throws IOException {
        JsonNode job =
                new ObjectMapper(new YAMLFactory()).readTree(CONFIG.toFile()).at("/scrape_configs/0");
        String apps = kept(job, "__meta_kubernetes_pod_label_app");
        String ports = kept(job, "__meta_kubernetes_pod_container_port_name");

        List<String> found = Workload.of(overlay).stream()
                .filter(workload -> workload.labels().path("app").asText().matches(apps))
                .flatMap(workload -> workload.containers()
                        .flatMap(container -> Workload.stream(container.path("ports")))
                        .filter(port -> port.path("name").asText().matches(ports))
                        .map(port -> workload.name() + ":" + port.path("containerPort")))
                .toList();

        assertThat(found).containsExactlyInAnyOrder("ingestion-api:8080", "inventory-worker:8081");
        assertThat(job.at("/kubernetes_sd_configs/0/namespaces/names/0").asText())
                .isEqualTo(Workload.named(overlay, "ingestion-api")
                        .manifest()
                        .at("/metadata/namespace")
                        .asText());
    }

    private static String kept(JsonNode job, String label) {
        return Workload.stream(job.path("relabel_configs"))
                .filter(rule -> rule.path("action").asText().equals("keep")
                        && rule.at("/source_labels/0").asText().equals(label))
                .map(rule -> rule.path("regex").asText())
                .findFirst()
                .orElseThrow();
    }
}
