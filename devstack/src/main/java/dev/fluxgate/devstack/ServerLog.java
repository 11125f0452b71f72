package dev.fluxgate.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server has written.
 *
 * @param where for people, who may want to read all of it
 */
record ServerLog(String where, Supplier<Stream<String>> lines) {

    private static final Pattern FAILURE = Pattern.compile("FATAL|Exception");

    static ServerLog of(Path file) {
        return new ServerLog(file.toString(), () -> read(file));
    }

    /** The line that most likely says why it has ended: the last one that looks like a failure, or the last. */
    String lastWords() {
        List<String> written =
                lines.get().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return written.stream()
                .filter(line -> FAILURE.matcher(line).find())
                .reduce((earlier, later) -> later)
                .or(() -> written.stream().reduce((earlier, later) -> later))
                .orElse("it wrote nothing");
    }

    private static Stream<String> read(Path file) {
        try {
            // Not every server writes UTF-8.
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
