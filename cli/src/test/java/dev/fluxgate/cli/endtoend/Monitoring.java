package dev.fluxgate.cli.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries that this checkout's dashboard and alerts ask Prometheus, and what they name. */
final class Monitoring {

    private static final Path DIRECTORY = Path.of("..", "monitoring");
    private static final Pattern ALERT = Pattern.compile("(?m)^ +expr: (?:\\|\\n((?: {10}.*\\n)+)|(.*)$)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+) *(?:=~|=) *\"([^\"]*)\"");
    /** What is left then are names; those before a parenthesis are functions. */
    private static final Pattern NO_NAMES =
            Pattern.compile("\\{[^}]*}|\\[[^\\]]*]|\\b(?:by|without|on|ignoring) *\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_:][\\w:]*(?! *\\()\\b");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool");

    private Monitoring() {}

    static List<String> queries() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(DIRECTORY.resolve("dashboard.json").toFile());
        Stream<String> panels = dashboard.findParents("expr").stream()
                .map(target -> target.get("expr").asText());
        Stream<String> alerts = ALERT.matcher(Files.readString(DIRECTORY.resolve("alerts.yml")))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
        return Stream.concat(panels, alerts).toList();
    }

    /** The metrics that a query names. */
    static Set<String> metrics(String query) {
        String names = NO_NAMES.matcher(query).replaceAll(" ");
        return NAME.matcher(names)
                .results()
                .map(MatchResult::group)
                .filter(name -> !OPERATORS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The labels that it selects by, as Prometheus' text format writes them. */
    static Set<String> labels(String query) {
        return MATCHER.matcher(query)
                .results()
                .flatMap(found ->
                        Stream.of(found.group(2).split("\\|")).map(value -> found.group(1) + "=\"" + value + "\""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names of the series in Prometheus' text format. */
    static Set<String> series(String exposition) {
        return exposition
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
