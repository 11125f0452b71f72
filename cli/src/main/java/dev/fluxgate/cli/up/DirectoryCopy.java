package dev.fluxgate.cli.up;

import dev.fluxgate.cli.console.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes one directory like another, and touches only what differs. */
final class DirectoryCopy {

    private DirectoryCopy() {}

    /** Returns the target. */
    static Path update(Path source, Path target) {
        try {
            Files.createDirectories(target);
            for (Path file : below(target)) {
                if (!Files.exists(source.resolve(target.relativize(file)))) {
                    Files.delete(file);
                }
            }
            for (Path file : below(source).stream().sorted().toList()) {
                copy(file, target.resolve(source.relativize(file)));
            }
            return target;
        } catch (IOException | UncheckedIOException e) {
            throw new Failure("Cannot copy " + source + " to " + target + ": " + e.getMessage(), e);
        }
    }

    /** What is inside before what it is in, so that all of it can be deleted in this order. */
    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        if (Files.isDirectory(source)) {
            Files.createDirectories(target);
        } else if (differ(source, target)) {
            // Not into the file that is there: somebody may still run it.
            Files.deleteIfExists(target);
            Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static boolean differ(Path source, Path target) throws IOException {
        if (!Files.exists(target)) {
            return true;
        }
        BasicFileAttributes from = Files.readAttributes(source, BasicFileAttributes.class);
        BasicFileAttributes to = Files.readAttributes(target, BasicFileAttributes.class);
        return from.size() != to.size() || !from.lastModifiedTime().equals(to.lastModifiedTime());
    }
}
