package dev.fluxgate.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values, one pair a line. */
public final class Fields {

    private static final int GAP = 2;

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds a line. */
    public Fields add(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** Adds every field of an object that has a value; {@code perBuyerLimit} is shown as "per buyer limit". */
    public Fields addAll(JsonNode object) {
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                addAll(value);
            } else if (!value.isNull()) {
                add(words(field.getKey()), value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return this;
    }

    @Override
    public String toString() {
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0) + GAP;
        return values.entrySet().stream()
                .map(field -> field.getKey() + " ".repeat(width - field.getKey().length()) + field.getValue())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
