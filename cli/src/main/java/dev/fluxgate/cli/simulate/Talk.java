package dev.fluxgate.cli.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Passes on what Gatling's process says, as it says it, but for what this command says itself.
 *
 * @param out for people
 * @param err for errors
 */
record Talk(PrintWriter out, PrintWriter err) {

    private static final List<String> SAID_OTHERWISE = List.of(
            "Parsing log file(s)",
            "Generating reports",
            "Reports generated",
            "Simulation " /* … started, … completed */);

    /** Passes on the output of a process until it ends. */
    Thread passOn(InputStream from, PrintWriter to, String name) {
        Thread thread = new Thread(() -> copy(from, to), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(InputStream from, PrintWriter to) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (SAID_OTHERWISE.stream().noneMatch(line::startsWith)) {
                    to.println(line);
                    to.flush();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
