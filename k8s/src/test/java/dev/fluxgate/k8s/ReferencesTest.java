package dev.fluxgate.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What manifests say of each other is true. */
class ReferencesTest {

    private static final List<String> SERVICES = List.of("ingestion-api", "inventory-worker");

    /** Services that operators make, by the names that they give them. */
    private static final Set<String> OF_OPERATORS =
            Set.of("fluxgate-kafka-bootstrap", "fluxgate-db-rw", "fluxgate-pooler");

    /** Where the kinds of operators say which labels their pods get. */
    private static final Map<String, String> OPERATORS_PODS = Map.of(
            "KafkaNodePool", "/spec/template/pod/metadata/labels",
            "Cluster", "/spec/inheritedMetadata/labels",
            "Pooler", "/spec/template/metadata/labels");

    /** CloudNativePG's clusters and poolers listen on no other. */
    private static final int POSTGRES = 5432;

    @ParameterizedTest
    @EnumSource
    void shouldSelectItsOwnPodsWhenWorkloadOrServiceSelects(Overlay overlay) {
        List<Workload> workloads = Workload.of(overlay);

        assertThat(workloads)
                .filteredOn(workload -> !workload.kind().equals("Job"))
                .allMatch(workload -> workload.matches(workload.manifest().at("/spec/selector/matchLabels")));
        assertThat(overlay.all("Service")).isNotEmpty().allSatisfy(service -> assertThat(workloads)
                .filteredOn(workload -> workload.matches(service.at("/spec/selector")))
                .singleElement()
                .satisfies(workload -> assertThat(portsOf(workload))
                        .containsAll(Workload.stream(service.at("/spec/ports"))
                                .map(port -> port.path("targetPort").asText())
                                .toList())));
    }

    @ParameterizedTest
    @EnumSource
    void shouldProbeAndAllowPortsThatContainersOpen(Overlay overlay) {
        for (Workload workload : Workload.of(overlay)) {
            workload.containers()
                    .flatMap(container -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                            .map(container::path)
                            .flatMap(probe -> Stream.of(probe.at("/httpGet/port"), probe.at("/tcpSocket/port"))))
                    .filter(port -> !port.isMissingNode())
                    .forEach(port -> assertThat(portsOf(workload)).contains(port.asText()));
        }
        for (JsonNode policy : overlay.all("NetworkPolicy")) {
            List<Workload> selected = Workload.of(overlay).stream()
                    .filter(workload -> workload.matches(policy.at("/spec/podSelector/matchLabels")))
                    .toList();
            Workload.stream(policy.at("/spec/ingress"))
                    .flatMap(rule -> Workload.stream(rule.path("ports")))
                    .map(port -> port.path("port"))
                    .filter(JsonNode::isTextual)
                    .forEach(port -> assertThat(selected)
                            .as(policy.at("/metadata/name").asText())
                            .anySatisfy(
                                    workload -> assertThat(portsOf(workload)).contains(port.asText())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameApplicationsInPolicies(Overlay overlay) {
        Set<String> applications = Workload.of(overlay).stream()
                .map(workload -> workload.labels().path("app").asText())
                .collect(Collectors.toSet());

        assertThat(overlay.documents())
                .flatExtracting(document -> document.findValues("podSelector"))
                .allSatisfy(selector -> {
                    assertThat(selector.at("/matchLabels/app").asText("ingestion-api"))
                            .isIn(applications);
                    Workload.stream(selector.path("matchExpressions"))
                            .filter(expression ->
                                    expression.path("key").asText().equals("app"))
                            .flatMap(expression -> Workload.stream(expression.path("values")))
                            .forEach(value -> assertThat(value.asText()).isIn(applications));
                });
    }

    /** An egress rule leads to servers by their label; what it lets through is what those listen on. */
    @ParameterizedTest
    @EnumSource
    void shouldAllowOnlyPortsThatPodsListenOnWhenPodsMayCallThem(Overlay overlay) {
        List<JsonNode> rules = overlay.all("NetworkPolicy").stream()
                .flatMap(policy -> Workload.stream(policy.at("/spec/egress")))
                .filter(rule -> rule.at("/to/0/namespaceSelector").isMissingNode())
                .toList();

        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            JsonNode selector = rule.at("/to/0/podSelector/matchLabels");
            Set<Integer> listened = listenedOn(overlay, selector);
            assertThat(listened).as("ports of %s", selector).isNotEmpty();
            assertThat(Workload.stream(rule.path("ports"))
                            .map(port -> port.path("port").asInt()))
                    .as("ports to %s", selector)
                    .isNotEmpty()
                    .isSubsetOf(listened);
        });
    }

    /** The numbers of ports of the pods that these labels select; none where they select no pods. */
    private static Set<Integer> listenedOn(Overlay overlay, JsonNode selector) {
        Stream<Integer> ours = Workload.of(overlay).stream()
                .filter(workload -> workload.matches(selector))
                .flatMap(Workload::containers)
                .flatMap(container -> Workload.stream(container.path("ports")))
                .map(port -> port.path("containerPort").asInt());
        Stream<Integer> operators = OPERATORS_PODS.entrySet().stream()
                .flatMap(kind -> overlay.all(kind.getKey()).stream()
                        .filter(manifest -> manifest.at(kind.getValue()).equals(selector)))
                .flatMap(manifest -> listeners(overlay, manifest));
        return Stream.concat(ours, operators).collect(Collectors.toSet());
    }

    private static Stream<Integer> listeners(Overlay overlay, JsonNode manifest) {
        return manifest.path("kind").asText().equals("KafkaNodePool")
                ? overlay.all("Kafka").stream()
                        .flatMap(kafka -> Workload.stream(kafka.at("/spec/kafka/listeners")))
                        .map(listener -> listener.path("port").asInt())
                : Stream.of(POSTGRES);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeadToEachOfTheServers(Overlay overlay) {
        Set<String> servers = overlay.all("NetworkPolicy").stream()
                .flatMap(policy -> Workload.stream(policy.at("/spec/egress")))
                .map(rule -> rule.at("/to/0/podSelector/matchLabels/fluxgate.dev~1server")
                        .asText())
                .filter(server -> !server.isEmpty())
                .collect(Collectors.toSet());

        assertThat(servers).containsExactlyInAnyOrder("redis", "kafka", "postgres");
    }

    @ParameterizedTest
    @EnumSource
    void shouldScaleAndProtectWorkloadsThatExist(Overlay overlay) {
        Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                .flatMap(kind -> overlay.all(kind).stream())
                .forEach(scaler -> assertThat(Workload.of(overlay))
                        .filteredOn(workload -> workload.kind().equals("Deployment"))
                        .extracting(Workload::name)
                        .contains(scaler.at("/spec/scaleTargetRef/name").asText()));
        assertThat(overlay.all("PodDisruptionBudget")).allSatisfy(budget -> assertThat(Workload.of(overlay))
                .anyMatch(workload -> workload.matches(budget.at("/spec/selector/matchLabels"))));
    }

    @ParameterizedTest
    @EnumSource
    void shouldReferToConfigAndSecretsThatExistOrThatTheGuideMakes(Overlay overlay) throws IOException {
        Guide guide = Guide.read();
        Set<String> rendered = names(overlay, "ConfigMap");

        for (Workload workload : Workload.of(overlay)) {
            assertThat(named(workload.manifest(), "configMapRef", "name")).allMatch(rendered::contains);
            assertThat(named(workload.manifest(), "configMap", "name"))
                    .allMatch(name ->
                            rendered.contains(name) || guide.configMaps().containsKey(name));
            workload.manifest().findValues("secretKeyRef").forEach(reference -> assertThat(guide.secrets())
                    .hasEntrySatisfying(reference.path("name").asText(), keys -> assertThat(keys)
                            .contains(reference.path("key").asText())));
            assertThat(named(workload.manifest(), "serviceAccountName", ""))
                    .allMatch(names(overlay, "ServiceAccount")::contains);
        }
        overlay.all("Cluster").forEach(cluster -> {
            assertThat(guide.secrets())
                    .containsKey(
                            cluster.at("/spec/bootstrap/initdb/secret/name").asText());
            assertThat(guide.secrets())
                    .containsKey(cluster.at("/spec/managed/roles/0/passwordSecret/name")
                            .asText());
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldMountWhatIsThere(Overlay overlay) {
        for (Workload workload : Workload.of(overlay)) {
            Set<String> volumes = Stream.concat(
                            Workload.stream(workload.pod().path("volumes")).map(volume -> volume.path("name")),
                            Workload.stream(workload.manifest().at("/spec/volumeClaimTemplates"))
                                    .map(claim -> claim.at("/metadata/name")))
                    .map(JsonNode::asText)
                    .collect(Collectors.toSet());
            assertThat(workload.containers()
                            .flatMap(container -> Workload.stream(container.path("volumeMounts")))
                            .map(mount -> mount.path("name").asText()))
                    .as(workload.toString())
                    .allMatch(volumes::contains);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindServersByNamesOfServices(Overlay overlay) {
        Set<String> known = Stream.concat(names(overlay, "Service").stream(), OF_OPERATORS.stream())
                .collect(Collectors.toSet());

        for (String service : SERVICES) {
            Settings settings = Settings.of(overlay, service);
            assertThat(Stream.of("FLUXGATE_REDIS_URL", "KAFKA_BOOTSTRAP_SERVERS", "FLUXGATE_POSTGRES_HOST")
                            .flatMap(name -> Stream.of(settings.value(name).split(",")))
                            .map(ReferencesTest::service))
                    .allMatch(known::contains);
        }
    }

    @Test
    void shouldScaleWorkersToPartitionsAndNoFurther() {
        JsonNode scaled = Overlay.KEDA.all("ScaledObject").get(0).path("spec");
        JsonNode topic = Overlay.KEDA.all("KafkaTopic").stream()
                .filter(candidate -> candidate.at("/metadata/name").equals(scaled.at("/triggers/0/metadata/topic")))
                .findFirst()
                .orElseThrow();

        assertThat(scaled.path("maxReplicaCount").asInt())
                .isEqualTo(topic.at("/spec/partitions").asInt());
        assertThat(scaled.at("/triggers/0/metadata/limitToPartitionsWithLag").asText())
                .isEqualTo("true");
        assertThat(scaled.at("/triggers/0/metadata/bootstrapServers").asText()).startsWith("fluxgate-kafka-bootstrap.");
    }

    /** The Service in a URL or host:port, of which a pod of a StatefulSet may be named before it. */
    private static String service(String address) {
        String host = address.replaceFirst("^[a-z]+://", "").replaceFirst(":[0-9]+$", "");
        return host.substring(host.indexOf('.') + 1);
    }

    private static Set<String> portsOf(Workload workload) {
        return workload.containers()
                .flatMap(container -> Workload.stream(container.path("ports")))
                .map(port -> port.path("name").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Overlay overlay, String kind) {
        return overlay.all(kind).stream()
                .map(document -> document.at("/metadata/name").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<String> named(JsonNode manifest, String field, String name) {
        return manifest.findValues(field).stream()
                .map(reference -> name.isEmpty()
                        ? reference.asText()
                        : reference.path(name).asText());
    }
}
