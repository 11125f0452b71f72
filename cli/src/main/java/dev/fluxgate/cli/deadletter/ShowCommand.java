package dev.fluxgate.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.cli.console.Fields;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.service.WorkerOptions;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dead-letters show}: one with everything that is known of it. */
@Command(
        name = "show",
        description = "Shows one with its headers, its value, and what that says.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Runnable {

    private static final int LONGEST = 2_000;

    @Mixin
    private PlaceArguments place;

    @Mixin
    private WorkerOptions worker;

    @Mixin
    private Output output;

    @Override
    public void run() {
        JsonNode letter = new Worker(worker, output).show(place.partition(), place.offset());
        output.print(letter, () -> text(letter));
    }

    private static String text(JsonNode letter) {
        Fields fields = new Fields();
        letter.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                fields.add(words(field.getKey()), field.getValue().asText());
            }
        });
        letter.path("origin")
                .properties()
                .forEach(field ->
                        fields.add("origin " + field.getKey(), field.getValue().asText()));
        letter.path("event").properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                fields.add("event " + field.getKey(), field.getValue().asText());
            }
        });
        letter.path("headers")
                .forEach(header -> fields.add("header " + header.path("name").asText(), bytes(header.path("value"))));
        fields.add("key", bytes(letter.path("key")));
        return fields.add("value", bytes(letter.path("value"))).toString();
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** As text where it is some, and short; control characters would move a terminal's cursor. */
    private static String bytes(JsonNode bytes) {
        if (bytes.isMissingNode() || bytes.isNull()) {
            return "none";
        }
        String text = bytes.path("text").asText("");
        boolean readable = bytes.has("text") && text.chars().noneMatch(Character::isISOControl);
        String shown = readable ? text : "base64 " + bytes.path("base64").asText("");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + " … (--json shows all of it)";
    }
}
