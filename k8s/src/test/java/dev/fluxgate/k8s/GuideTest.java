package dev.fluxgate.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the how-to guide tells people to type names what the overlays have. */
class GuideTest {

    private static final Pattern OBJECT =
            Pattern.compile("kubectl [^\\n]*?\\b(deployment|service|hpa|job)[ /]([a-z][a-z-]*)");
    private static final Pattern LABEL = Pattern.compile("kubectl [^\\n]*-l app=([a-z-]+)");
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
        return Files.readString(Path.of("../docs/how-to/deploy-to-kubernetes.md"));
    }
}
