package dev.fluxgate.benchmarks.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The script beside this class. */
final class Scripts {

    private Scripts() {}

    static String order() {
        try (InputStream file = Objects.requireNonNull(Scripts.class.getResourceAsStream("order.lua"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
