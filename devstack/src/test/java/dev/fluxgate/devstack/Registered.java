package dev.fluxgate.devstack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a registry as the next owner would. */
final class Registered {

    private Registered() {}

    static List<ProcessIdentity> in(Path directory) throws IOException {
        List<ProcessIdentity> processes = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve("running"))) {
            for (Path file : files) {
                processes.add(RegistryEntry.fromLine(Files.readString(file).strip())
                        .orElseThrow()
                        .process());
            }
        }
        return processes.stream().filter(ProcessIdentity::isRunning).toList();
    }
}
