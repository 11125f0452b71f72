package dev.fluxgate.faults.chaos;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with a JSON file for each run, and a table of all of them. */
final class Results {

    private static final String TABLE = "table.md";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path directory;

    Results(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    Path directory() {
        return directory;
    }

    /** Writes a run, and the table anew: of this and of earlier runs that lie here. */
    void add(Result result) throws IOException {
        Files.writeString(directory.resolve(result.fileName()), JSON.writeValueAsString(result) + "\n");
        Files.writeString(directory.resolve(TABLE), Table.forMarkdown(all()));
    }

    private List<Result> all() throws IOException {
        List<String> order = List.copyOf(Faults.all().keySet());
        try (Stream<Path> files = Files.list(directory)) {
            List<Result> results =
                    new ArrayList<>(files.filter(file -> file.toString().endsWith(".json"))
                            .map(Results::read)
                            .toList());
            results.sort(Comparator.comparingInt((Result result) -> order.indexOf(result.fault()))
                    .thenComparingLong(Result::seed));
            return results;
        }
    }

    private static Result read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Result.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
