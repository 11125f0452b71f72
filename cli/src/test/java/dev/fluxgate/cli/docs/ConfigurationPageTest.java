package dev.fluxgate.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page of settings, and the list of their names, say what the mappings say. {@code mvn -pl cli test
 * -Dtest=ConfigurationPageTest -Dfluxgate.docs=write} writes both.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");
    private static final Path NAMES =
            Path.of("..", "contract", "src", "main", "resources", "dev", "fluxgate", "contract", "settings.txt");
    private static final Pattern BLOCK = Pattern.compile("(?s)<!-- generated: (\\S+) -->\\n.*?<!-- end -->");

    @Test
    void shouldListEverySettingAsItsMappingDeclaresIt() throws IOException {
        Map<String, List<Setting>> blocks = blocks();
        String page = Files.readString(PAGE);
        List<String> shown = new ArrayList<>();

        String wanted = BLOCK.matcher(page).replaceAll(found -> {
            shown.add(found.group(1));
            return Matcher.quoteReplacement(block(found.group(1), blocks.getOrDefault(found.group(1), List.of())));
        });

        assertThat(shown).as("blocks of the page").containsExactlyInAnyOrderElementsOf(blocks.keySet());
        assertSame(PAGE, wanted);
    }

    @Test
    void shouldKnowTheNamesOfAllSettings() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        blocks().values().forEach(settings -> settings.forEach(setting -> names.add(setting.name())));

        assertSame(NAMES, String.join("\n", names) + "\n");
    }

    private static void assertSame(Path file, String wanted) throws IOException {
        if ("write".equals(System.getProperty("fluxgate.docs"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted);
        }
        assertThat(Files.readString(file))
                .as("%s; -Dfluxgate.docs=write writes it anew", file)
                .isEqualTo(wanted);
    }

    private static String block(String prefix, List<Setting> settings) {
        List<String> lines = new ArrayList<>(List.of("<!-- generated: " + prefix + " -->"));
        lines.addAll(List.of("| setting | default | |", "|---|---|---|"));
        settings.stream().map(Setting::line).forEach(lines::add);
        lines.add("<!-- end -->");
        return String.join("\n", lines);
    }

    /** By prefix; what both services declare, and so what both read, is one setting. */
    private static Map<String, List<Setting>> blocks() throws IOException {
        Map<String, Setting> all = new LinkedHashMap<>();
        for (String module : List.of("gateway", "inventory-worker")) {
            for (Setting setting : Mappings.of(Path.of("..", module))) {
                all.putIfAbsent(setting.name(), setting);
            }
        }
        Map<String, List<Setting>> blocks = new TreeMap<>();
        all.values().forEach(setting -> blocks.computeIfAbsent(setting.prefix(), prefix -> new ArrayList<>())
                .add(setting));
        return blocks;
    }
}
