package dev.fluxgate.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrictParseTest {

    /** Maps whose keys anybody may choose: labels, selectors, settings of servers; other tests look into them. */
    private static final Pattern FREE = Pattern.compile(
            "(.*/(labels|annotations|matchLabels|requests|limits|parameters)|/data|/spec/selector|/spec(/kafka)?/config)");

    /** Where a kind is named: with a typo there it is another kind. */
    private static final Set<String> KIND = Set.of("/apiVersion", "/kind");

    @ParameterizedTest
    @EnumSource
    void shouldRenderOnlyWhatTheKindsHave(Overlay overlay) {
        List<JsonNode> documents = overlay.documents();

        assertThat(documents).isNotEmpty();
        assertThat(documents)
                .allSatisfy(document -> assertThat(StrictReader.fault(document)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseManifestWhenAnyFieldHasTypo(Overlay overlay) {
        List<String> unnoticed = new ArrayList<>();
        int typos = 0;

        for (JsonNode document : overlay.documents()) {
            for (Field field : fields(document)) {
                typos++;
                if (StrictReader.fault(field.misspelled(document)).isEmpty()) {
                    unnoticed.add(document.path("kind").asText() + field.path() + "/" + field.name());
                }
            }
        }

        assertThat(unnoticed).isEmpty();
        assertThat(typos).isGreaterThan(300);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseManifestWhenObjectIsText(Overlay overlay) {
        List<String> unnoticed = new ArrayList<>();

        for (JsonNode document : overlay.documents()) {
            for (Field field : fields(document)) {
                if (field.value(document).isObject()
                        && StrictReader.fault(field.replaced(document)).isEmpty()) {
                    unnoticed.add(document.path("kind").asText() + field.path() + "/" + field.name());
                }
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    private static List<Field> fields(JsonNode document) {
        List<Field> found = new ArrayList<>();
        collect(document, "", found);
        return found;
    }

    private static void collect(JsonNode node, String path, List<Field> found) {
        if (node.isObject()) {
            boolean fixed = !FREE.matcher(path).matches();
            node.properties().forEach(child -> {
                if (fixed && !KIND.contains(path + "/" + child.getKey())) {
                    found.add(new Field(path, child.getKey()));
                }
                collect(
                        child.getValue(),
                        path + "/" + child.getKey().replace("~", "~0").replace("/", "~1"),
                        found);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), path + "/" + i, found);
            }
        }
    }

    /** A field of a document, by the JSON pointer of its object, and its name there. */
    private record Field(String path, String name) {

        JsonNode value(JsonNode document) {
            return document.at(path).get(name);
        }

        JsonNode misspelled(JsonNode document) {
            JsonNode copy = document.deepCopy();
            ObjectNode object = (ObjectNode) copy.at(path);
            object.set(name + "s", Optional.ofNullable(object.remove(name)).orElseThrow());
            return copy;
        }

        JsonNode replaced(JsonNode document) {
            JsonNode copy = document.deepCopy();
            ((ObjectNode) copy.at(path)).put(name, "text");
            return copy;
        }
    }
}
