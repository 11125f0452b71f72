package dev.fluxgate.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the how-to guide tells people to type names what the overlays have. */
class GuideTest {

    private static final Pattern OBJECT = Pattern.compile(
            "kubectl [^\\n]*?\\b(deployment|statefulset|scaledobject|service|hpa|job)[ /]([a-z][a-z-]*)");
    private static final Pattern LABEL = Pattern.compile("kubectl [^\\n]*-l app=([a-z-]+)");
    private static final Pattern BOUND = Pattern.compile("`(min-replicas-[^`]+)`");
    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern OVERLAY = Pattern.compile("k8s/overlays/([a-z]+)");

    @Test
    void shouldNameObjectsThatExist() throws IOException {
        List<MatchResult> objects = OBJECT.matcher(guide()).results().toList();

        assertThat(objects).hasSizeGreaterThan(8).allSatisfy(object -> assertThat(Overlay.values())
                .anyMatch(overlay -> has(overlay, object.group(1), object.group(2))));
    }

    @Test
    void shouldSelectByLabelsThatPodsHave() throws IOException {
        assertThat(LABEL.matcher(guide()).results().map(label -> label.group(1)))
                .contains("ingestion-api")
                .allMatch(label -> Workload.of(Overlay.DEMO).stream()
                        .anyMatch(workload ->
                                workload.labels().path("app").asText().equals(label)));
    }

    @Test
    void shouldApplyOverlaysThatExist() throws IOException {
        assertThat(OVERLAY.matcher(guide()).results().map(overlay -> overlay.group(1)))
                .isNotEmpty()
                .allMatch(name -> Arrays.stream(Overlay.values())
                        .anyMatch(overlay -> overlay.name().equals(name.toUpperCase(Locale.ROOT))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy-to-kubernetes", "trace-orders"})
    void shouldShowPoliciesThatParseAndSelectPodsThatExist(String guide) throws IOException {
        List<JsonNode> policies = new ArrayList<>();
        for (MatchResult block : YAML_BLOCK.matcher(read(guide)).results().toList()) {
            policies.add(YAML.readTree(block.group(1)));
        }
        policies.removeIf(manifest -> manifest.path("kind").isMissingNode());

        assertThat(policies).hasSize(1).allSatisfy(policy -> {
            assertThat(StrictReader.fault(policy)).isEmpty();
            JsonNode applications = policy.at("/spec/podSelector/matchExpressions/0/values");
            assertThat(applications).isNotEmpty().allSatisfy(application -> assertThat(
                            Workload.named(Overlay.PRODUCTION, application.asText()))
                    .isNotNull());
        });
    }

    @Test
    void shouldHaveServicesVerifyTheTokensOfTheGuidesKeyAndNoOthers() {
        for (String service : List.of("ingestion-api", "inventory-worker")) {
            assertThat(Settings.of(Overlay.PRODUCTION, service).value("MP_JWT_VERIFY_ISSUER"))
                    .isEqualTo("fluxgate-local");
            assertThat(Workload.named(Overlay.PRODUCTION, service).pod().path("volumes"))
                    .filteredOn(volume -> volume.at("/configMap/name").asText().equals("fluxgate-token-key"))
                    .singleElement()
                    .satisfies(volume -> assertThat(
                                    volume.at("/configMap/optional").asBoolean())
                            .as("pods start with an OIDC provider, too")
                            .isTrue());
        }
    }

    @Test
    void shouldBoundWhatACutOffMasterSellsAsTheGuaranteesSay() throws IOException {
        String row = Files.readAllLines(Path.of("../docs/explanation/guarantees.md")).stream()
                .filter(line -> line.startsWith("|") && line.contains("(the overlay `production`)"))
                .findFirst()
                .orElseThrow();
        String config = Overlay.PRODUCTION.all("ConfigMap").stream()
                .map(map -> map.at("/data/redis.conf").asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(BOUND.matcher(row).results().map(bound -> bound.group(1)))
                .hasSize(2)
                .allMatch(config.lines().toList()::contains);
    }

    @Test
    void shouldLeaveAutoscalerOfDemoToBeMadeByHand() {
        assertThat(Overlay.DEMO.all("HorizontalPodAutoscaler")).isEmpty();
        assertThat(Overlay.PRODUCTION.all("HorizontalPodAutoscaler")).hasSize(1);
    }

    @Test
    void shouldNotUndoScalingWhenItIsAppliedAgain() {
        for (Overlay overlay : Overlay.values()) {
            assertThat(overlay.all("Deployment"))
                    .allMatch(deployment -> deployment.at("/spec/replicas").isMissingNode());
        }
    }

    private static boolean has(Overlay overlay, String kind, String name) {
        return overlay.documents().stream()
                .filter(document -> kind(document.path("kind").asText()).equals(kind))
                .anyMatch(document -> document.at("/metadata/name").asText().equals(name));
    }

    private static String kind(String kind) {
        return kind.equals("HorizontalPodAutoscaler") ? "hpa" : kind.toLowerCase(Locale.ROOT);
    }

    private static String guide() throws IOException {
        return read("deploy-to-kubernetes");
    }

    private static String read(String guide) throws IOException {
        return Files.readString(Path.of("../docs/how-to/" + guide + ".md"));
    }
}
