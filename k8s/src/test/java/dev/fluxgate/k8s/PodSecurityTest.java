package dev.fluxgate.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pods may do what they need, and no more; and they end as the services do. */
class PodSecurityTest {

    private static final Set<String> OUR_OWN = Set.of("ingestion-api", "inventory-worker", "schema-migration");

    @ParameterizedTest
    @EnumSource
    void shouldPassAsRestrictedWhenPodsAreAdmitted(Overlay overlay) {
        assertThat(overlay.all("Namespace")).singleElement().satisfies(namespace -> assertThat(namespace
                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .asText())
                .isEqualTo("restricted"));
        for (Workload workload : Workload.of(overlay)) {
            JsonNode pod = workload.pod();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                    .as(workload.toString())
                    .isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt())
                    .as(workload.toString())
                    .isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                    .as(workload.toString())
                    .isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true))
                    .as(workload.toString())
                    .isFalse();
            assertThat(workload.containers()).allSatisfy(container -> {
                JsonNode context = container.path("securityContext");
                assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
            });
        }
        assertThat(overlay.all("ServiceAccount")).allMatch(account -> !account.path("automountServiceAccountToken")
                .asBoolean(true));
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteToNothingButVolumesWhenServiceIsOurs(Overlay overlay) {
        assertThat(Workload.of(overlay))
                .filteredOn(workload -> OUR_OWN.contains(workload.name()))
                .hasSize(OUR_OWN.size())
                .allSatisfy(workload -> assertThat(workload.containers()).allSatisfy(container -> {
                    assertThat(container
                                    .at("/securityContext/readOnlyRootFilesystem")
                                    .asBoolean())
                            .isTrue();
                    assertThat(container.path("volumeMounts"))
                            .anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp"));
                }));
    }

    @ParameterizedTest
    @EnumSource
    void shouldAskForCpuAndBoundMemory(Overlay overlay) {
        assertThat(Workload.of(overlay))
                .flatExtracting(workload -> workload.containers().toList())
                .allSatisfy(container -> {
                    JsonNode resources = container.path("resources");
                    assertThat(amount(resources.at("/requests/cpu"))).isPositive();
                    assertThat(amount(resources.at("/requests/memory"))).isGreaterThan(32e6);
                    assertThat(resources.at("/limits/memory")).isEqualTo(resources.at("/requests/memory"));
                });
    }

    private static double amount(JsonNode quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity.asText())).doubleValue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldDenyWhatNoPolicyAllows(Overlay overlay) {
        JsonNode deny = overlay.all("NetworkPolicy").stream()
                .filter(policy -> policy.at("/metadata/name").asText().equals("default-deny"))
                .findFirst()
                .orElseThrow();

        assertThat(deny.at("/spec/policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(deny.at("/spec/ingress").isMissingNode()
                        && deny.at("/spec/egress").isMissingNode())
                .isTrue();
        assertThat(Workload.of(overlay))
                .allMatch(workload -> workload.matches(deny.at("/spec/podSelector/matchLabels")));
    }

    @ParameterizedTest
    @EnumSource
    void shouldProbeHealthOfServices(Overlay overlay) {
        for (String service : List.of("ingestion-api", "inventory-worker")) {
            JsonNode container =
                    Workload.named(overlay, service).containers().findFirst().orElseThrow();

            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        }
    }

    @Test
    void shouldGrantServicesNoDeletionOfRows() {
        assertThat(Overlay.PRODUCTION.all("Cluster")).singleElement().satisfies(cluster -> assertThat(
                        cluster.at("/spec/bootstrap/initdb/postInitApplicationSQL"))
                .extracting(JsonNode::asText)
                .anyMatch(sql -> sql.contains("INSERT, UPDATE ON TABLES TO fluxgate_service"))
                .noneMatch(sql -> sql.contains("DELETE") || sql.contains("ALL PRIVILEGES")));
    }

    @ParameterizedTest
    @EnumSource
    void shouldAskServersForWhatTheyAnswerOnceTheyServe(Overlay overlay) {
        for (Workload workload : Workload.of(overlay)) {
            workload.containers()
                    .flatMap(container -> Stream.of(container.path("startupProbe"), container.path("readinessProbe")))
                    .map(probe -> probe.at("/exec/command"))
                    .filter(command -> !command.isMissingNode())
                    .map(command -> String.join(
                            " ", Workload.stream(command).map(JsonNode::asText).toList()))
                    .forEach(command -> assertThat(command)
                            .as(workload.toString())
                            .containsAnyOf("[ \"$(redis-cli ping)\" = PONG ]", "pg_isready -h 127.0.0.1"));
        }
    }

    @Test
    void shouldLeaveTimeToDrainBeforeItIsKilled() throws IOException {
        for (Overlay overlay : Overlay.values()) {
            Workload gateway = Workload.named(overlay, "ingestion-api");
            int grace = gateway.pod().path("terminationGracePeriodSeconds").asInt();
            int preStop = gateway.containers()
                    .findFirst()
                    .orElseThrow()
                    .at("/lifecycle/preStop/exec/command/1")
                    .asInt();

            assertThat(Duration.ofSeconds(grace))
                    .isGreaterThan(Duration.ofSeconds(preStop).plus(drain()));
        }
    }

    /** From SIGTERM to the end: calls still come for a while, then those under way are answered. */
    private static Duration drain() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../gateway/src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        return Duration.parse("PT" + properties.getProperty("quarkus.shutdown.delay", "0s"))
                .plus(Duration.parse("PT" + properties.getProperty("quarkus.shutdown.timeout")));
    }
}
